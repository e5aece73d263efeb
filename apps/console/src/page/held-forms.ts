import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { newId, stamps, storeOf, type DocumentOf } from '#persistence';
import { Clock } from '#platform';
import { Seal } from '../session/seal.js';
import type { Session } from '../session/session.schema.js';

/** As long as a sign-in may take. */
const HELD_MS = 30 * 60_000;

/** What somebody typed, while they are asked again who they are. Encrypted, and gone after half an hour. */
export class HeldFormStore extends storeOf({
  collection: 'held_forms',
  agency: null,
  fields: { accountId: z.string(), sealed: z.string(), expiresAt: z.date() },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
type HeldRow = DocumentOf<HeldFormStore>;

/** A form that was sent and not taken. */
interface HeldForm {
  /** Where it was sent. */
  action: string;
  fields: [name: string, value: string][];
}

const purpose = (id: string): string => `held form ${id}`;

/** Keeps a form that was sent too long after signing in, for its owner alone. */
@Injectable()
export class HeldForms {
  constructor(
    private readonly store: HeldFormStore,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** @returns the page that sends it again */
  async hold({ tenantId, accountId }: Session, { url, body }: FastifyRequest): Promise<string> {
    const now = this.clock.now(),
      _id = newId();
    const form: HeldForm = { action: url, fields: fieldsIn(body) };
    const row: HeldRow = {
      _id,
      tenantId,
      ...stamps(now),
      accountId,
      sealed: this.seal.close(form, purpose(_id)),
      expiresAt: new Date(now.getTime() + HELD_MS),
    };
    await this.store.insertMany(tenantId, [row]);
    return `/lanjut/${_id}`;
  }

  /** Undefined for somebody else's, and for one that is gone. */
  async find({ tenantId, accountId }: Session, _id: string): Promise<HeldForm | undefined> {
    const row = await this.store.findOne(tenantId, {
      _id,
      accountId,
      expiresAt: { $gt: this.clock.now() },
    });
    return row ? (this.seal.open(row.sealed, purpose(_id)) as HeldForm | undefined) : undefined;
  }
}

/** Without the token, which was that of the session before. */
export function fieldsIn(body: unknown): HeldForm['fields'] {
  return Object.entries((body ?? {}) as Record<string, unknown>)
    .filter(([name]) => name !== 'token')
    .flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, String(each)]));
}
