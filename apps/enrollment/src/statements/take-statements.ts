import { Injectable } from '@nestjs/common';
import { v4 as uuid } from 'uuid';
import { isDuplicateKey, stamps } from '#persistence';
import { Clock, type Caller } from '#platform';
import type { StatementInput } from './statement.dto.js';
import { actorKey, digestOf, toldBy, voidedBy } from './statement.js';
import { statementProblems } from './statement.problems.js';
import { XapiStatementStore, type XapiStatement } from './statement.schema.js';
import { TurnIntoCompletions } from './turn-into-completions.js';
import { VoidStatements } from './void-statements.js';

/** So long nobody else takes up what is being worked on. */
const HOLD_MS = 60_000;

/** Takes statements of learning systems, each id once, and turns into completions what can be one. */
@Injectable()
export class TakeStatements {
  constructor(
    private readonly statements: XapiStatementStore,
    private readonly turn: TurnIntoCompletions,
    private readonly voids: VoidStatements,
    private readonly clock: Clock,
  ) {}

  /**
   * All or none. What was taken before is taken again as it was.
   * @returns the ids, in the order of the statements
   * @throws XAPI_STATEMENT_DIFFERS
   */
  async take(caller: Caller, given: readonly StatementInput[]): Promise<string[]> {
    const now = this.clock.now(),
      all = given.map((statement) => ({ ...statement, id: statement.id?.toLowerCase() ?? uuid() })),
      rows = new Map<string, XapiStatement>();
    for (const statement of all) {
      const row = rowOf(caller, statement, now);
      if (row) mustBeSame(rows.get(row._id), row);
      if (row && !rows.has(row._id)) rows.set(row._id, row);
    }
    const { known, fresh } = await this.#keep(caller, rows),
      voidings = all.flatMap((statement) => {
        const target = voidedBy(statement);
        return target === undefined ? [] : [{ by: statement.id, target }];
      });
    const open = known.filter(({ status, voided }) => status === 'OPEN' && !voided);
    await this.turn.turn([...open, ...(await this.voids.mark(caller, voidings, fresh))]);
    return all.map(({ id }) => id);
  }

  async #keep(
    caller: Caller,
    rows: ReadonlyMap<string, XapiStatement>,
  ): Promise<Record<'known' | 'fresh', XapiStatement[]>> {
    const { tenantId } = caller,
      known = await this.statements.find(tenantId, { _id: { $in: [...rows.keys()] } });
    for (const before of known) {
      const row = rows.get(before._id);
      if (row) mustBeSame(before, row);
    }
    const there = new Set(known.map(({ _id }) => _id)),
      fresh = [...rows.values()].filter(({ _id }) => !there.has(_id));
    try {
      await this.statements.insertMany(tenantId, fresh);
    } catch (error) {
      // another request brought one of them meanwhile: look again
      if (!isDuplicateKey(error)) throw error;
      return this.#keep(caller, rows);
    }
    return { known, fresh };
  }
}

function mustBeSame(before: XapiStatement | undefined, { digest, statementId }: XapiStatement): void {
  if (before !== undefined && before.digest !== digest)
    throw statementProblems.XAPI_STATEMENT_DIFFERS({ statementId });
}

function rowOf(
  caller: Caller,
  statement: StatementInput & { id: string },
  now: Date,
): XapiStatement | undefined {
  const { tenantId, agencyIds, clientId } = caller,
    told = toldBy(statement),
    [only, ...more] = agencyIds ?? [];
  if (told === undefined) return undefined;
  const { actor, ...what } = told;
  return {
    _id: `${tenantId}/${statement.id}`,
    tenantId,
    ...stamps(now),
    ...what,
    statementId: statement.id,
    digest: digestOf(statement),
    actor,
    actorKey: actorKey(actor),
    happenedAt: statement.timestamp === undefined ? now : new Date(statement.timestamp),
    clientId,
    forAgencies: agencyIds === null ? null : [...agencyIds],
    status: 'OPEN',
    ...(only !== undefined && more.length === 0 && { agencyId: only }),
    dueAt: new Date(now.getTime() + HOLD_MS),
  };
}
