import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { sees } from '#platform';
import { Agencies } from '../people/agency/agencies.js';
import { agencyDisplayName, agencyKey } from '../people/agency/agency-name.js';
import { ParticipantStore } from '../people/participant/participant.schema.js';
import { finding } from './findings.js';
import type { ParticipantRecord, ReadRow } from './participant-row.js';

/** What the tenant's own data say about the rows of a staff file. */
@Injectable()
export class CheckParticipants {
  constructor(
    private readonly agencies: Agencies,
    private readonly participants: ParticipantStore,
  ) {}

  /** @param announced keys of the agencies whose creation an earlier row of the file has announced */
  async check(
    tenantId: TenantId,
    agencyIds: readonly string[] | null,
    rows: ReadRow<ParticipantRecord>[],
    announced: Set<string>,
  ): Promise<void> {
    const open = rows.filter(
      (row): row is ReadRow<ParticipantRecord> & { record: ParticipantRecord } => row.record !== null,
    );
    if (open.length === 0) return;
    const numbers = open.map((row) => row.record.employeeNumber);
    const [directory, known] = await Promise.all([
      this.agencies.directory(tenantId, {
        names: [...new Set(open.map((row) => row.record.agencyName))],
        ids: [],
      }),
      this.participants.find(
        tenantId,
        { employeeNumber: { $in: numbers } },
        { projection: { employeeNumber: 1, birthDate: 1, name: 1, agencyId: 1 } },
      ),
    ]);
    const people = new Map(known.map((person) => [person.employeeNumber, person]));
    for (const row of open) {
      const { record } = row,
        person = people.get(record.employeeNumber),
        agency = directory.named(record.agencyName);
      const refuse = (code: 'EMPLOYEE_NUMBER_OF_ANOTHER_PERSON' | 'AGENCY_REFUSED', value?: string) => {
        row.findings.push(finding(row.line, null, code, value));
        (row as ReadRow<ParticipantRecord>).record = null;
      };
      const foreign = person && !sees({ agencyIds }, person.agencyId);
      if (
        foreign ||
        (person &&
          person.birthDate !== record.birthDate &&
          person.name.toLowerCase() !== record.name.toLowerCase())
      )
        refuse('EMPLOYEE_NUMBER_OF_ANOTHER_PERSON');
      else if (!sees({ agencyIds }, agency?._id)) refuse('AGENCY_REFUSED', record.agencyName);
      else if (!agency && !announced.has(agencyKey(record.agencyName))) {
        announced.add(agencyKey(record.agencyName));
        row.findings.push(finding(row.line, null, 'AGENCY_CREATED', agencyDisplayName(record.agencyName)));
      }
    }
  }
}
