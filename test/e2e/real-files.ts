// The files of an office as they come: staff and training records, both with blemishes. Everything that is
// valid is credited, awarded and notified exactly once;
// what is said of each blemished line holds. The files lie beside the project where they lie at all.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, projectRoot, type ApiClient } from '#testing';
import { SCOPES } from '../journey/people.js';
import type { Stage } from './stage.js';

const folder = join(projectRoot(), '../shared/data');
const STAFF = 'medan-pegawai.csv';
const RECORDS = 'medan-riwayat-diklat.csv';
const OFFICE = 'kantor-medan';

type Status = 'ACCEPT' | 'WARN' | 'REJECT' | 'SKIP_DUPLICATE';
interface Row {
  line: number;
  status: Status;
  findings: { code: string; message: { id: string; en: string } }[];
  outcome?: { status: string; id?: string; code?: string };
}

/**
 * What an expectation allows a row to be. To map a kind or to neutralise a formula is to accept it, with or
 * without a word.
 */
const ALLOWED: Record<string, Status[]> = {
  ACCEPT: ['ACCEPT', 'WARN'],
  WARN: ['WARN'],
  REJECT: ['REJECT'],
  REJECT_OR_WARN: ['REJECT', 'WARN'],
  REJECT_OR_MAP: ['REJECT', 'WARN', 'ACCEPT'],
  REJECT_OR_NEUTRALISE: ['REJECT', 'WARN', 'ACCEPT'],
  SKIP_DUPLICATE: ['SKIP_DUPLICATE'],
};

export function realFiles(stage: () => Stage): void {
  describe.skipIf(!existsSync(join(folder, STAFF)))("an office's own files", () => {
    const send = async (client: ApiClient, kind: string, file: string) => {
      let view = await client.must('POST', `/v1/imports?kind=${kind}`, readFileSync(join(folder, file)), {
        'content-type': 'text/csv',
      });
      view = await eventually(
        async () => {
          const now = await client.must('GET', `/v1/imports/${view.id}`);
          return now.state === 'READY' && now;
        },
        { timeoutMs: 120_000, describe: 'the dry run' },
      );
      return view;
    };
    const apply = async (client: ApiClient, id: string) => {
      await client.must('POST', `/v1/imports/${id}/apply`);
      return eventually(
        async () => {
          const now = await client.must('GET', `/v1/imports/${id}`);
          return now.state === 'APPLIED' && now;
        },
        { timeoutMs: 240_000, everyMs: 200, describe: 'the import to be applied' },
      );
    };
    const all = async <T>(client: ApiClient, path: string, limit: number): Promise<T[]> => {
      const items: T[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await client.must(
          'GET',
          `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        items.push(...page.items);
        if (!page.nextCursor) return items;
        cursor = page.nextCursor;
      }
    };
    const blemishes = (file: string) =>
      readFileSync(join(folder, 'medan-blemishes.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(','))
        .filter(([of]) => of === file)
        .map(([, line, expected, ...what]) => ({
          line: Number(line),
          expected: expected!,
          what: what.join(','),
        }));

    /** Lines of which nothing is said are good; lines of which something is said are what is said. */
    const judged = (rows: Row[], file: string): string[] => {
      const said = new Map(blemishes(file).map((blemish) => [blemish.line, blemish]));
      return rows.flatMap(({ line, status, findings }) => {
        const blemish = said.get(line);
        const allowed = blemish ? ALLOWED[blemish.expected]! : ['ACCEPT', 'WARN'];
        return allowed.includes(status)
          ? []
          : [
              `${file}:${line} is ${status} (${findings.map(({ code }) => code).join(', ')}), expected ${blemish ? `${blemish.expected}: ${blemish.what}` : 'ACCEPT'}`,
            ];
      });
    };

    it('are read line by line, applied, and every valid record is credited, awarded and notified exactly once', async () => {
      const { system, sink } = stage();
      const client = await system.clientFor(OFFICE, SCOPES);

      const staff = await send(client, 'participants', STAFF);
      const staffRows = await all<Row>(client, `/v1/imports/${staff.id}/rows`, 500);
      expect(judged(staffRows, STAFF)).toEqual([]);
      expect((await all(client, '/v1/participants', 500)).length).toBe(0);
      await apply(client, staff.id);
      const people = await all<{ id: string; email?: string }>(client, '/v1/participants', 500);
      expect(people).toHaveLength(staff.toApply);

      const records = await send(client, 'completions', RECORDS);
      const recordRows = await all<Row>(client, `/v1/imports/${records.id}/rows`, 500);
      // A record of a person whose own line was refused has nobody to be credited to.
      const unknownPeople = new Set(
        recordRows
          .filter(({ findings }) =>
            findings.some(({ code }) => /PARTICIPANT_UNKNOWN|UNKNOWN_EMPLOYEE|EMPLOYEE.*UNKNOWN/.test(code)),
          )
          .map(({ line }) => line),
      );
      const said = new Set(blemishes(RECORDS).map(({ line }) => line));
      expect(
        judged(
          recordRows.filter(({ line }) => said.has(line) || !unknownPeople.has(line)),
          RECORDS,
        ),
      ).toEqual([]);
      const applied = await apply(client, records.id);

      const completions = await all<{
        id: string;
        participantId: string;
        year: number;
        creditedHours: number;
      }>(client, '/v1/completions', 200);
      expect(completions).toHaveLength(applied.toApply);
      const credited = completions.filter(({ creditedHours }) => creditedHours > 0);
      const years = new Map<string, number>();
      for (const { participantId, year, creditedHours } of completions)
        years.set(
          `${participantId}:${year}`,
          (years.get(`${participantId}:${year}`) ?? 0) + Math.round(creditedHours * 10),
        );
      const reached = [...years].filter(([, tenths]) => tenths >= 200).map(([key]) => key);

      const awards = await eventually(
        async () => {
          const found = await all<{
            id: string;
            ruleCode: string;
            sourceId: string;
            participantId: string;
            year: number;
            points: number;
          }>(client, '/v1/awards', 200);
          return found.length >= credited.length + reached.length && found;
        },
        { timeoutMs: 240_000, everyMs: 1_000, describe: `${credited.length + reached.length} awards` },
      );
      const by = (rule: string) => awards.filter(({ ruleCode }) => ruleCode === rule);
      expect(
        by('completion-points')
          .map(({ sourceId }) => sourceId)
          .sort(),
      ).toEqual(credited.map(({ id }) => id).sort());
      expect(
        by('priority-development')
          .map(({ participantId, year }) => `${participantId}:${year}`)
          .sort(),
      ).toEqual(reached.sort());

      const messages = await eventually(
        async () => {
          const found = await all<{ factId: string; kind: string; status: string }>(
            client,
            '/v1/messages',
            200,
          );
          return found.length >= awards.length && found.every(({ status }) => status !== 'QUEUED') && found;
        },
        { timeoutMs: 240_000, everyMs: 1_000, describe: 'a settled message about each award' },
      );
      expect(messages.map(({ factId }) => factId).sort()).toEqual(awards.map(({ id }) => id).sort());
      const addresses = new Set(people.flatMap(({ email }) => email ?? []));
      const mails = sink.received.filter(({ to }) => to.some((address) => addresses.has(address)));
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
      expect(mails).toHaveLength(messages.filter(({ status }) => status === 'DELIVERED').length);

      // The same files once more change nothing.
      const again = await send(client, 'completions', RECORDS);
      expect(again.toApply).toBe(0);
    }, 900_000);
  });
}
