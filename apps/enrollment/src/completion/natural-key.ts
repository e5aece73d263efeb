import { hash } from 'node:crypto';
import type { TenantId } from '#contracts';
import type { RecordCompletionCommand } from './completion.js';

/**
 * What makes two reports the same completion: the enrolment; else the person's certificate number; else person, form, title and days.
 * A certificate number counts per person, because providers number a letter, not a participant. Hashed, so that the index stays small.
 */
export function naturalKeyOf(tenantId: TenantId, participantId: string, command: RecordCompletionCommand): string {
  if (command.enrolmentId !== undefined) return `${tenantId}|e|${command.enrolmentId}`;
  const what = command.certificateNumber ? ['c', squeezed(command.certificateNumber)] : ['t', command.form, squeezed(command.title), command.startDate, command.endDate];
  return `${tenantId}|${hash('sha256', [participantId, ...what].join('\n'), 'base64url').slice(0, 22)}`;
}

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
