import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Clock } from '#platform';
import { CompletionFacts } from '../record/completion/completion-facts.js';
import { decideCompletion, type Decision, type KnownFacts } from '../record/completion/completion.js';
import { accountId, type CompletionDocument } from '../record/completion/completion.schema.js';
import { accountAfter, emptyAccount } from '../record/completion/person-year.js';
import { creditReasons, type CreditReason } from '../record/learning-hours/credit.js';
import { commandOf, nameOf } from './check-completions.js';
import type { CompletionRecord } from './completion-row.js';
import { keepEarlier, type EarlierRows } from './earlier-rows.js';
import { finding } from './findings.js';
import type { ReadRow } from './participant-row.js';

/** What recording a row would credit: JP with one decimal, and the rule that decides it. */
export interface PreviewedCredit {
  hours: number;
  reason: CreditReason;
}

type Open = ReadRow<CompletionRecord> & { record: CompletionRecord };

/**
 * Decides the rows of a dry run as recording them would, beside what is recorded and the rows before them,
 * and writes nothing.
 */
@Injectable()
export class PreviewCredits {
  constructor(
    private readonly facts: CompletionFacts,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes at each row what it would be credited, and warns where that is less than it claims.
   * @param rows in the order of the file, those only that recording would take
   * @param earlier of this file; is added to
   * @param column the file's name for the hours, for the warning
   */
  async note(
    tenantId: TenantId,
    agencyIds: readonly string[] | null,
    rows: ReadRow<CompletionRecord>[],
    earlier: EarlierRows,
    column: string | null,
  ): Promise<void> {
    const open = rows.filter((row): row is Open => row.record !== null);
    if (open.length === 0) return;
    const asked = open.map(({ record }) => ({ tenantId, command: commandOf(record) }));
    const known = (await this.facts.of(asked, undefined, false)).for(tenantId, agencyIds);
    this.addEarlier(known, open, earlier);
    const decided = new Map<string, { row: Open; completion: CompletionDocument }>();
    for (const row of open) {
      const decision = decideCompletion(commandOf(row.record), known);
      noteAlike(row, decision);
      if (decision.kind !== 'RECORD' && decision.kind !== 'CORRECT') continue;
      for (const code of decision.completion.implausible ?? [])
        row.findings.push(finding(row.line, null, code));
      if (decision.kind === 'CORRECT') {
        noteCredit(row, decision.completion, column);
        continue;
      }
      decided.set(decision.completion._id, { row, completion: decision.completion });
      // A later row can take of a ceiling what an earlier one had: the order of the file decides nothing.
      for (const { after } of decision.others) {
        const moved = decided.get(after._id);
        if (moved) moved.completion = after;
      }
    }
    for (const { row, completion } of decided.values()) {
      noteCredit(row, completion, column);
      keepEarlier(earlier, tenantId, completion);
    }
  }

  /** Lets the decisions see the rows of earlier blocks as if they were recorded. */
  private addEarlier(known: KnownFacts, open: Open[], earlier: EarlierRows): void {
    if (earlier.sharing.size + earlier.counted.size === 0) return;
    const years = new Map(
      open.flatMap(({ record }) => {
        const person = known.participant(commandOf(record)),
          year = Number(record.endDate.slice(0, 4));
        return person ? [[accountId(known.tenantId, person._id, year), { person, year }] as const] : [];
      }),
    );
    for (const [id, { person, year }] of years) {
      const empty = () => emptyAccount(known.tenantId, person._id, year, this.clock.now());
      const rows = (earlier.sharing.get(id) ?? []).map((text) => JSON.parse(text) as CompletionDocument),
        counted = earlier.counted.get(id),
        [first] = rows;
      if (counted) {
        const account = known.accounts.get(id) ?? empty();
        known.accounts.set(id, {
          ...account,
          totalTenths: account.totalTenths + counted.totalTenths,
          completions: account.completions + counted.completions,
        });
        (known.earlierSpans ??= new Map()).set(id, counted.spans);
      }
      if (!first) continue;
      const account = known.accounts.get(id) ?? empty();
      known.accounts.set(
        id,
        accountAfter(account, { out: [], into: rows, told: rows.length, now: this.clock.now() }),
      );
      known.completions.set(id, [...(known.completions.get(id) ?? []), ...rows]);
    }
  }
}

/** Joined with, or like, another row of the file or what is recorded: what is recorded was noted before. */
function noteAlike(row: Open, decision: Decision): void {
  if (decision.kind === 'REFUSE') return;
  const other = decision.kind === 'RECORD' ? decision.similar : decision.completion,
    code = decision.kind === 'RECORD' ? 'TRAINING_SIMILAR' : 'TRAINING_RECORDED';
  const noted = row.findings.some((each) => each.code === code);
  if (!other || noted || (decision.kind !== 'RECORD' && decision.likeness === 'KEY')) return;
  row.findings.push(finding(row.line, null, code, nameOf(other)));
}

function noteCredit(row: Open, completion: CompletionDocument, column: string | null): void {
  const { creditedTenths, claimedTenths } = completion,
    reason = completion.creditReason as CreditReason;
  row.credit = { hours: creditedTenths / 10, reason };
  if (claimedTenths === null || creditedTenths >= claimedTenths) return;
  const { id, en } = creditReasons[reason];
  row.findings.push(
    finding(row.line, column, 'CREDIT_BELOW_CLAIM', {
      id: `${decimal(creditedTenths, 'id-ID')} dari ${decimal(claimedTenths, 'id-ID')} JP: ${id}`,
      en: `${decimal(creditedTenths, 'en-GB')} of ${decimal(claimedTenths, 'en-GB')} JP: ${en}`,
    }),
  );
}

const decimal = (tenths: number, locale: string): string => (tenths / 10).toLocaleString(locale);
