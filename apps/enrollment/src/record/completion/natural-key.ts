import { hash } from 'node:crypto';
import type { TenantId } from '#contracts';
import type { ExternalId } from '../../ground/external-id.js';
import { sameNumber } from './certificate-number.js';
import type { RecordCompletionCommand } from './completion.js';

/**
 * What makes two reports the same completion: the enrolment and the person's certificate number; else person,
 * form, title and days.
 * A certificate number counts per person, because providers number a letter, not a participant. The first key
 * is the report's own.
 */
export function naturalKeysOf(
  tenantId: TenantId,
  participantId: string,
  command: RecordCompletionCommand,
): [string, ...string[]] {
  const { certificateNumber } = command;
  if (command.enrolmentId !== undefined) {
    const own = `${tenantId}|e|${command.enrolmentId}`;
    return certificateNumber ? [own, numberKey(tenantId, participantId, certificateNumber)] : [own];
  }
  if (certificateNumber) return [numberKey(tenantId, participantId, certificateNumber)];
  const { form, title, startDate, endDate } = command;
  return [keyOf(tenantId, [participantId, 't', form, squeezed(title), startDate, endDate])];
}

/** As it is stored: several keys only where there are several, all of them under one unique index. */
export const storedKeys = (keys: readonly string[]): string | string[] =>
  keys.length === 1 ? (keys[0] ?? '') : [...keys];

export const keysOf = ({ naturalKey }: { naturalKey: string | string[] }): string[] =>
  typeof naturalKey === 'string' ? [naturalKey] : naturalKey;

/** The key of a person's certificate number, however it is written. */
export const numberKey = (tenantId: string, participantId: string, certificateNumber: string): string =>
  keyOf(tenantId, [participantId, 'c', sameNumber(certificateNumber)]);

/** The key of what a client calls it: each client calls one completion so. */
export const externalKey = (tenantId: string, { client, id }: ExternalId): string =>
  keyOf(tenantId, ['x', client, id]);

/** Hashed, so that the index stays small. */
const keyOf = (tenantId: string, what: string[]): string =>
  `${tenantId}|${hash('sha256', what.join('\n'), 'base64url').slice(0, 22)}`;

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
