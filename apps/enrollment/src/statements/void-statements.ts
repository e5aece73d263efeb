import { Injectable } from '@nestjs/common';
import type { Filter, UpdateFilter } from 'mongodb';
import { isDuplicateKey, stamps } from '#persistence';
import { Clock, type Caller } from '#platform';
import { XapiStatementStore, XapiVoidingStore, type XapiStatement } from './statement.schema.js';

/** So long nobody else takes up what is being worked on. */
const HOLD_MS = 60_000;

/** A statement that takes back another one of the same client. */
export interface Voiding {
  by: string;
  target: string;
}

/**
 * Takes statements back that their own client says are void, in whatever order both come: a voiding is noted
 * before rows are marked, and rows are kept before voidings are looked for.
 */
@Injectable()
export class VoidStatements {
  constructor(
    private readonly statements: XapiStatementStore,
    private readonly voidings: XapiVoidingStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes what is void and marks the rows that are there.
   * @param fresh rows that this request brought, which may have been taken back before they came
   * @returns what is to be worked on: these, and rows that were taken back now
   */
  async mark(
    caller: Caller,
    voidings: readonly Voiding[],
    fresh: readonly XapiStatement[],
  ): Promise<XapiStatement[]> {
    await this.note(caller, voidings);
    const mine = new Map(fresh.map((row) => [row.statementId, row])),
      targets = [...new Set([...voidings.map(({ target }) => target), ...mine.keys()])],
      found = await this.voidings.find(caller.tenantId, {
        _id: { $in: targets.map((target) => voidingId(caller, target)) },
      }),
      isVoid = new Set(found.map(({ _id }) => _id));
    for (const target of targets) {
      if (!isVoid.has(voidingId(caller, target))) continue;
      const open = await this.markOpen(caller, target),
        marked = open ?? (await this.markSettled(caller, target));
      // what another process works on just now is due again after that, and is taken back then
      if (marked && (!open || mine.has(target))) mine.set(target, marked);
    }
    return [...mine.values()];
  }

  private async note(caller: Caller, voidings: readonly Voiding[]): Promise<void> {
    const { tenantId } = caller,
      now = this.clock.now();
    for (const { by, target } of voidings)
      await this.voidings
        .insertMany(tenantId, [{ _id: voidingId(caller, target), tenantId, ...stamps(now), by }])
        .catch((error: unknown) => {
          // it was taken back before
          if (!isDuplicateKey(error)) throw error;
        });
  }

  private markOpen(caller: Caller, target: string): Promise<XapiStatement | null> {
    return this.change(caller, target, { status: 'OPEN' }, { $set: { voided: true } });
  }

  /** What is settled is open once more, for whoever marked it. */
  private async markSettled(caller: Caller, target: string): Promise<XapiStatement | null> {
    const dueAt = new Date(this.clock.now().getTime() + HOLD_MS),
      $set = { voided: true as const, status: 'OPEN' as const, dueAt };
    return (
      (await this.change(caller, target, { status: 'RECORDED' }, { $set })) ??
      // what it was counted with is another one's
      (await this.change(
        caller,
        target,
        { status: { $nin: ['OPEN', 'RECORDED', 'VOIDED'] } },
        { $set, $unset: { completionId: '', code: '' } },
      ))
    );
  }

  private change(
    { tenantId, clientId }: Caller,
    target: string,
    filter: Filter<XapiStatement>,
    { $set, ...update }: UpdateFilter<XapiStatement>,
  ): Promise<XapiStatement | null> {
    return this.statements.findOneAndUpdate(
      tenantId,
      { ...filter, _id: `${tenantId}/${target}`, clientId, voided: { $exists: false } },
      { ...update, $set: { ...$set, updatedAt: this.clock.now() }, $inc: { version: 1 } },
    );
  }
}

const voidingId = ({ tenantId, clientId }: Caller, target: string): string =>
  `${tenantId}/${clientId}/${target}`;
