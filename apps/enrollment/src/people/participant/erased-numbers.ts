import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { PersonKeys, storedFingerprint } from '#messaging';
import { newId, retentionConfig, stamps, storeOf } from '#persistence';
import { Clock } from '#platform';

/** The employee number of a person who was erased, as a keyed hash that nobody reads it from. */
export class ErasedNumberStore extends storeOf({
  collection: 'erased_numbers',
  agency: null,
  fields: {
    fingerprint: storedFingerprint,
    erasedAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, erasedAt: 1 } }],
  kept: { from: 'createdAt', days: () => retentionConfig().IMPORTS_KEPT_DAYS + 1 },
}) {}

/** Says of a number whether the person who had it was erased. */
export type IsErased = (employeeNumber: string) => boolean;

/**
 * What a file that was read before an erasure must not bring back. The same number in a file that is sent afterwards
 * is a new decision of the office and enters a new person.
 */
@Injectable()
export class ErasedNumbers {
  constructor(
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
    private readonly numbers: ErasedNumberStore,
  ) {}

  /** In the transaction of the erasure. @param employeeNumber 18 digits; anything else is what an erasure left there */
  async note(tenantId: TenantId, employeeNumber: string, tx: ClientSession): Promise<void> {
    if (!isEmployeeNumber(employeeNumber)) return;
    const now = this.clock.now(),
      fingerprint = this.keys.fingerprint(employeeNumber);
    await this.numbers.insertOne(
      tenantId,
      {
        _id: newId(),
        tenantId,
        ...stamps(now),
        fingerprint,
        erasedAt: now,
      },
      tx,
    );
  }

  /**
   * @param readAt when the file was sent
   * @param session of the transaction that writes what the file says, where there is one: then no erasure comes between
   * @returns undefined where nobody was erased since, as nearly always
   */
  async since(tenantId: TenantId, readAt: Date, session?: ClientSession): Promise<IsErased | undefined> {
    const found = await this.numbers.find(
      tenantId,
      { erasedAt: { $gte: readAt } },
      session ? { session } : {},
    );
    if (found.length === 0) return undefined;
    const hashes = new Set(found.map(({ fingerprint }) => fingerprint.hash)),
      masters = [...new Set(found.map(({ fingerprint }) => fingerprint.master))];
    return (employeeNumber) =>
      masters.some((master) => hashes.has(this.keys.fingerprint(employeeNumber, master).hash));
  }
}

export const isEmployeeNumber = (text: string): boolean => /^\d{18}$/.test(text);
