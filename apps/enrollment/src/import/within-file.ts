import { createHash } from 'node:crypto';
import { sameNumber } from '../record/completion/certificate-number.js';
import type { CompletionRecord } from './completion-row.js';
import { finding, type Finding } from './findings.js';
import type { ParticipantRecord, ReadRow } from './participant-row.js';
import { SeenRows } from './seen-rows.js';
import { nameOfLine, type NameOfLine } from './sheet-lines.js';

/** A line that was passed earlier and that a later line proves wrong. */
export interface Correction {
  line: number;
  finding: Finding;
}

/** Remembers the rows of one file by a few bytes each, not their contents. */
export class ParticipantsOfFile {
  private readonly seen = new SeenRows();

  constructor(
    private readonly column: string,
    private readonly nameOf: NameOfLine = nameOfLine([]),
  ) {}

  /**
   * Notes on the row what other rows of the file say about it. The rightful row is the one whose birth date
   * fits the number.
   */
  check(row: ReadRow<ParticipantRecord>): Correction | null {
    if (!row.record) return null;
    const number = row.record.employeeNumber;
    const digest = shortDigestOf(row.record);
    const fits = row.record.birthDate.replaceAll('-', '') === number.slice(0, 8);
    const earlier = this.seen.get(number);
    if (!earlier) {
      this.seen.set(number, { line: row.line, digest, fits });
      return null;
    }
    const samePerson = earlier.digest[0] === digest[0];
    if (samePerson && earlier.digest[1] === digest[1]) {
      row.findings.push(finding(row.line, null, 'DUPLICATE_ROW', this.nameOf(earlier.line)));
      return null;
    }
    if (samePerson) {
      row.findings.push(finding(row.line, null, 'EMPLOYEE_IN_ANOTHER_ROW', this.nameOf(earlier.line)));
      row.record = null;
      return null;
    }
    if (fits && !earlier.fits) {
      this.seen.set(number, { line: row.line, digest, fits });
      return {
        line: earlier.line,
        finding: finding(earlier.line, this.column, 'EMPLOYEE_NUMBER_OF_ANOTHER_ROW', this.nameOf(row.line)),
      };
    }
    row.findings.push(
      finding(row.line, this.column, 'EMPLOYEE_NUMBER_OF_ANOTHER_ROW', this.nameOf(earlier.line)),
    );
    row.record = null;
    return null;
  }
}

export class CompletionsOfFile {
  private readonly rows = new Map<string, number>();
  private readonly certificates = new Map<string, number>();

  constructor(
    private readonly column: string,
    private readonly nameOf: NameOfLine = nameOfLine([]),
  ) {}

  check(row: ReadRow<CompletionRecord>): void {
    if (!row.record) return;
    const digest = digestOf(row.record);
    const same = this.rows.get(digest);
    if (same !== undefined) {
      row.findings.push(finding(row.line, null, 'DUPLICATE_ROW', this.nameOf(same)));
      return;
    }
    const certificate =
      row.record.certificateNumber && certificateKey(row.record.employeeNumber, row.record.certificateNumber);
    const earlier = certificate ? this.certificates.get(certificate) : undefined;
    if (earlier !== undefined) {
      row.findings.push(finding(row.line, this.column, 'CERTIFICATE_REPEATED', this.nameOf(earlier)));
      row.record = null;
      return;
    }
    this.rows.set(digest, row.line);
    if (certificate) this.certificates.set(certificate, row.line);
  }
}

/** One certificate number may stand for a whole class; it is repeated only where the person is the same too. */
const certificateKey = (employeeNumber: string, certificateNumber: string): string =>
  copied(`${employeeNumber}:${sameNumber(certificateNumber)}`);

/** A part of a string keeps the whole string in memory, here a block of the file; a copy does not. */
const copied = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

const hashOf = (record: object) => createHash('sha1').update(JSON.stringify(record).toLowerCase());

function digestOf(record: object): string {
  return hashOf(record).digest('base64');
}

/**
 * Enough where rows with one number are compared: who it is by name and birth date, and what the row says as
 * a whole.
 */
function shortDigestOf(record: ParticipantRecord): [person: number, row: number] {
  const { name, birthDate } = record;
  return [hashOf({ name, birthDate }).digest().readUInt32LE(0), hashOf(record).digest().readUInt32LE(0)];
}
