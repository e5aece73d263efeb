import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import type { CompletionDocument } from '../completion/completion.schema.js';
import { naturalKeyOf } from '../completion/natural-key.js';
import type { RecordCompletionCommand } from '../completion/record-completion.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import type { CompletionRecord } from './completion-row.js';
import { finding, type FindingCode } from './findings.js';
import type { ReadRow } from './participant-row.js';

export const commandOf = (record: CompletionRecord, requestKey?: string): RecordCompletionCommand => ({
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
  requestKey,
});

/** What the tenant's own data say about the rows of a file of training records. */
@Injectable()
export class CheckCompletions {
  constructor(
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Completion') private readonly completions: TenantStore<CompletionDocument>,
  ) {}

  async check(tenantId: TenantId, agencyIds: readonly string[] | null, rows: ReadRow<CompletionRecord>[], column: string): Promise<void> {
    const open = rows.filter((row): row is ReadRow<CompletionRecord> & { record: CompletionRecord } => row.record !== null);
    if (open.length === 0) return;
    const numbers = [...new Set(open.map((row) => row.record.employeeNumber))];
    const known = await this.participants.find(tenantId, { employeeNumber: { $in: numbers } }, { projection: { employeeNumber: 1, agencyId: 1, active: 1 } });
    const people = new Map(known.map((person) => [person.employeeNumber, person]));
    const keys = new Map<ReadRow<CompletionRecord>, string>();
    const refuse = (row: ReadRow<CompletionRecord>, code: FindingCode) => {
      row.findings.push(finding(row.line, column, code));
      row.record = null;
    };
    for (const row of open) {
      const person = people.get(row.record.employeeNumber);
      if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) refuse(row, 'EMPLOYEE_UNKNOWN');
      else if (!person.active) refuse(row, 'EMPLOYEE_INACTIVE');
      else keys.set(row, naturalKeyOf(tenantId, person._id, commandOf(row.record)));
    }
    const recorded = keys.size === 0 ? [] : await this.completions.find(tenantId, { naturalKey: { $in: [...new Set(keys.values())] } }, { projection: { naturalKey: 1, title: 1, form: 1, startDate: 1, endDate: 1 } });
    const byKey = new Map(recorded.map((completion) => [completion.naturalKey, completion]));
    for (const [row, key] of keys) {
      const completion = byKey.get(key);
      if (!completion || !row.record) continue;
      const { record } = row;
      const same = completion.form === record.form && completion.startDate === record.startDate && completion.endDate === record.endDate && completion.title.toLowerCase() === record.title.toLowerCase();
      if (same) row.findings.push(finding(row.line, null, 'COMPLETION_RECORDED'));
      else refuse(row, 'CERTIFICATE_RECORDED');
    }
  }
}
