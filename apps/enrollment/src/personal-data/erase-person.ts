import { Injectable } from '@nestjs/common';
import { participantErased, type ErasureReceipt, type TenantId } from '#contracts';
import { newEvent, Outbox, PersonalData, PersonKeys } from '#messaging';
import { stamps, Transactions } from '#persistence';
import { Clock, NotFound, sees, type Caller } from '#platform';
import { AgencyCounts } from '../people/participant/agency-counts.js';
import { ErasedNumbers } from '../people/participant/erased-numbers.js';
import { ParticipantStore, type ParticipantDocument } from '../people/participant/participant.schema.js';
import { ErasureStore, type ErasureDocument } from './erasure.schema.js';

/** Rows about people that are found by an employee number, beside the stores of `holdings.ts`. */
export interface RowsByNumber {
  /** Can be done again; not in a transaction, because the rows of large files are many megabytes. */
  remove(
    tenantId: TenantId,
    person: Pick<ParticipantDocument, 'employeeNumber'>,
  ): Promise<ErasureReceipt['erased']>;
}

/**
 * Erases a person here and tells all others to; they answer with events, see
 * `note-receipts-on-erasure-confirmed.ts`.
 */
@Injectable()
export class ErasePerson {
  private readonly rowsByNumber: RowsByNumber[] = [];

  constructor(
    private readonly outbox: Outbox,
    private readonly keys: PersonKeys,
    private readonly personal: PersonalData,
    private readonly erased: ErasedNumbers,
    private readonly clock: Clock,
    private readonly participants: ParticipantStore,
    private readonly erasures: ErasureStore,
    private readonly counts: AgencyCounts,
  ) {}

  /** For areas that build on this one, while they start. */
  alsoRemove(rows: RowsByNumber): void {
    this.rowsByNumber.push(rows);
  }

  /**
   * @param again carries it out once more, because a backup brought something back; otherwise what was done stands
   * @throws NotFound also for a person of an agency that the caller may not see
   */
  async erase(
    caller: Caller,
    participantId: string,
    { reason, again }: { reason: string; again: boolean },
  ): Promise<ErasureDocument> {
    const { tenantId } = caller,
      person = { tenantId, participantId };
    let employeeNumber: string | undefined;
    const erasure = await this.outbox.transactionAfter(
      async () => {
        const found = await this.visible(caller, participantId);
        ({ employeeNumber } = found);
        // Before the person is: what they are found by in these rows is their number.
        return { rows: await this.removeRows(tenantId, found) };
      },
      async (tx, { rows }) => {
        const before = await this.erasures.findOne(tenantId, { _id: participantId }, { session: tx });
        if (before && !again) return before;
        const now = this.clock.now(),
          found = await this.visible(caller, participantId, tx),
          run = (before?.run ?? 0) + 1,
          version = found.version + 1;
        const document: ErasureDocument = {
          _id: participantId,
          tenantId,
          ...stamps(now),
          version: (before?.version ?? 0) + 1,
          agencyId: found.agencyId,
          run,
          reason,
          requestedBy: caller.actor,
          requestedAt: before?.requestedAt ?? now,
          receipts: {},
        };
        await this.erasures.deleteMany(tenantId, { _id: participantId }, tx);
        await this.participants.bulkWrite(tenantId, superiorOf(found), tx);
        const receipt = await this.personal.erase({ ...person, version, run, at: now }, tx);
        document.receipts.enrollment = { ...receipt, erased: [...receipt.erased, ...rows], at: now };
        await this.counts.follow([{ before: found, after: { ...found, active: false } }], tx);
        await this.keys.destroy(person, tx);
        await this.erased.note(tenantId, found.employeeNumber, tx);
        const data = { participantId, run, version, erasedAt: now.toISOString() };
        await this.outbox.append(tx, [
          newEvent(participantErased, { tenantId, key: participantId, time: now, data }),
        ]);
        return this.erasures.insertOne(tenantId, document, tx);
      },
    );
    // What was kept between the first look and the commit: from here on nobody keeps a row about the person any more.
    if (employeeNumber !== undefined) await this.removeRows(tenantId, { employeeNumber });
    return erasure;
  }

  private async removeRows(...person: Parameters<RowsByNumber['remove']>): Promise<ErasureReceipt['erased']> {
    const removed: ErasureReceipt['erased'] = [];
    for (const rows of this.rowsByNumber) removed.push(...(await rows.remove(...person)));
    return removed;
  }

  private async visible(
    caller: Caller,
    id: string,
    session?: Parameters<Parameters<Transactions['run']>[0]>[0],
  ): Promise<ParticipantDocument> {
    const found = await this.participants.findOne(
      caller.tenantId,
      { _id: id },
      { ...(session && { session }) },
    );
    if (!found || !sees(caller, found.agencyId)) throw new NotFound('participant');
    return found;
  }
}

/** Others name their superior by the number too; the link by id stays. */
const superiorOf = ({ tenantId, employeeNumber }: ParticipantDocument) => [
  {
    updateMany: {
      filter: { tenantId, supervisorNumber: employeeNumber },
      update: { $unset: { supervisorNumber: '' as const } },
    },
  },
];
