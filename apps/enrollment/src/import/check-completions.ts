import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { sees } from '#platform';
import { ParticipantStore } from '../people/participant/participant.schema.js';
import { changesBy } from '../record/completion/again.js';
import { type Changed } from '../record/completion/changed.js';
import { alike, serves } from '../record/completion/completion.js';
import { CompletionStore, type CompletionDocument } from '../record/completion/completion.schema.js';
import { keysOf, naturalKeysOf } from '../record/completion/natural-key.js';
import type { RecordCompletionCommand } from '../record/completion/record-completion.js';
import { similarTitles } from '../record/completion/similar-title.js';
import type { CompletionRecord } from './completion-row.js';
import { finding, type FindingCode } from './findings.js';
import type { ReadRow } from './participant-row.js';

export const commandOf = (
  record: CompletionRecord,
  requestKey?: string,
  history?: true,
): RecordCompletionCommand => ({
  employeeNumber: record.employeeNumber,
  title: record.title,
  form: record.form,
  international: record.international,
  provider: record.provider ?? undefined,
  startDate: record.startDate,
  endDate: record.endDate,
  claimedTenths: record.claimedTenths,
  minutes: null,
  units: null,
  certificateNumber: record.certificateNumber ?? undefined,
  history,
  requestKey,
});

/** What the tenant's own data say about the rows of a file of training records. */
@Injectable()
export class CheckCompletions {
  constructor(
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
  ) {}

  async check(
    tenantId: TenantId,
    agencyIds: readonly string[] | null,
    rows: ReadRow<CompletionRecord>[],
    column: string,
  ): Promise<void> {
    const open = rows.filter(
      (row): row is ReadRow<CompletionRecord> & { record: CompletionRecord } => row.record !== null,
    );
    if (open.length === 0) return;
    const numbers = [...new Set(open.map((row) => row.record.employeeNumber))];
    const found = await this.participants.find(
      tenantId,
      { employeeNumber: { $in: numbers } },
      { projection: { employeeNumber: 1, agencyId: 1, active: 1, inactiveSince: 1 } },
    );
    const people = new Map(found.map((person) => [person.employeeNumber, person]));
    const known = new Map<ReadRow<CompletionRecord>, string>();
    const refuse = (row: ReadRow<CompletionRecord>, code: FindingCode) => {
      row.findings.push(finding(row.line, column, code));
      row.record = null;
    };
    for (const row of open) {
      const person = people.get(row.record.employeeNumber);
      if (!person || !sees({ agencyIds }, person.agencyId)) refuse(row, 'EMPLOYEE_UNKNOWN');
      else if (!serves(person, row.record.endDate)) refuse(row, 'EMPLOYEE_INACTIVE');
      else known.set(row, person._id);
    }
    const keys = new Map([...known].map(([row, id]) => [row, keyOf(tenantId, id, row)]));
    const [recorded, near] = [
      await this.completions.find(tenantId, { naturalKey: { $in: [...new Set(keys.values())] } }),
      await this.near(tenantId, known),
    ];
    const byKey = new Map(recorded.flatMap((each) => keysOf(each).map((key) => [key, each] as const)));
    for (const [row, participantId] of known) {
      const { record, line } = row;
      if (!record) continue;
      const command = commandOf(record),
        there = byKey.get(keys.get(row) ?? '');
      if (there && !tellsOf(record, there)) refuse(row, 'CERTIFICATE_RECORDED');
      else if (there) {
        const changed = changesBy(there, command, 'KEY').map(inWords);
        row.findings.push(
          changed.length === 0
            ? finding(line, null, 'COMPLETION_RECORDED')
            : finding(line, null, 'COMPLETION_CORRECTED', changed.join('; ')),
        );
      } else {
        const described = { ...record, certificateNumber: record.certificateNumber ?? undefined },
          { same, similar } = alike({}, described, near.get(participantId));
        if (same) row.findings.push(finding(line, null, 'TRAINING_RECORDED', nameOf(same)));
        else if (similar) row.findings.push(finding(line, null, 'TRAINING_SIMILAR', nameOf(similar)));
      }
    }
  }

  /** What these people have on the days of the rows or between them: a few days or a year, seldom more. */
  private async near(
    tenantId: TenantId,
    rows: ReadonlyMap<ReadRow<CompletionRecord>, string>,
  ): Promise<Map<string, CompletionDocument[]>> {
    const records = [...rows.keys()].flatMap(({ record }) => record ?? []),
      near = new Map<string, CompletionDocument[]>();
    if (records.length === 0) return near;
    const found = await this.completions.find(tenantId, {
      participantId: { $in: [...new Set(rows.values())] },
      status: 'RECORDED',
      endDate: { $gte: records.map(({ startDate }) => startDate).reduce((a, b) => (a < b ? a : b)) },
      startDate: { $lte: records.map(({ endDate }) => endDate).reduce((a, b) => (a > b ? a : b)) },
    });
    for (const completion of found) {
      const of = near.get(completion.participantId);
      if (of) of.push(completion);
      else near.set(completion.participantId, [completion]);
    }
    return near;
  }
}

const keyOf = (tenantId: TenantId, participantId: string, { record }: ReadRow<CompletionRecord>): string =>
  record ? naturalKeysOf(tenantId, participantId, commandOf(record))[0] : '';

/** A number that is recorded with another training was copied wrongly. */
const tellsOf = (record: CompletionRecord, there: CompletionDocument): boolean =>
  there.form === record.form &&
  there.startDate <= record.endDate &&
  record.startDate <= there.endDate &&
  similarTitles(there.title, record.title);

const fields: Record<Changed['field'], string> = {
  hours: 'JP',
  minutes: 'menit',
  units: 'satuan',
  certificateNumber: 'nomor sertifikat',
  provider: 'penyelenggara',
  externalId: 'externalId',
};
const inWords = ({ field, from, to }: Changed): string => `${fields[field]}: ${from ?? '-'} → ${to}`;

/** A completion, for who reads a finding. */
export const nameOf = ({ title, startDate, endDate }: CompletionDocument): string =>
  `${title}, ${startDate} - ${endDate}`;
