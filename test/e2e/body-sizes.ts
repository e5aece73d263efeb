import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually, type ApiClient } from '#testing';
import { addAgencies, newPerson, SCOPES, training } from '../journey/people.js';
import type { Stage } from './stage.js';

const TENANT = 'sibolga',
  KIB = 1024;
/** What the gateway takes whole; larger bodies pass it as streams. */
const WHOLE = 64 * KIB;

/** Bodies on both sides of what the gateway takes whole, through a real service and back: each byte as it was sent. */
export function bodySizes(stage: () => Stage): void {
  describe('bodies of any size', () => {
    let client: ApiClient, participantId: string;

    beforeAll(async () => {
      client = await stage().system.clientFor(TENANT, SCOPES);
      await addAgencies(client);
      participantId = (await client.must('POST', '/v1/participants', newPerson(920_001, TENANT))).id;
    });

    /**
     * A batch of exactly so many bytes, with letters of several bytes in it; spaces between the items fill
     * what they leave.
     */
    function batchOf(bytes: number): { body: string; titles: string[] } {
      const items = Array.from({ length: Math.min(1_000, Math.floor(bytes / 350)) }, (_, i) => ({
        ...training(participantId, i, `${bytes}/`),
        title: `Pelatihan “${bytes}” ké-${i}`,
      }));
      const written = items.map((item) => JSON.stringify(item)),
        left = bytes - Buffer.byteLength(`{"items":[${written.join(',')}]}`),
        gap = Math.floor(left / items.length);
      const body = `{"items":[${written.map((item, i) => ' '.repeat(i > 0 ? gap : left - gap * (items.length - 1)) + item).join(',')}]}`;
      return { body, titles: items.map(({ title }) => title) };
    }

    async function titlesKept(bytes: number): Promise<string[]> {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { items, nextCursor } = await client.must(
          'GET',
          `/v1/completions?participantId=${participantId}&limit=200${cursor}`,
        );
        found.push(
          ...items
            .map(({ title }: { title: string }) => title)
            .filter((title: string) => title.includes(`“${bytes}”`)),
        );
        if (!nextCursor) return found;
        cursor = `&cursor=${encodeURIComponent(nextCursor)}`;
      }
    }

    async function fetched(baseUrl: string, path: string): Promise<Buffer> {
      const answer = await fetch(`${baseUrl}${path}`, {
        headers: { authorization: `Bearer ${await client.accessToken()}` },
      });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    }
    const ofService = (path: string) => fetched(stage().system.service('enrollment').url, path);
    const ofGateway = (path: string) => fetched(stage().system.baseUrl, path);

    it.each([63 * KIB, WHOLE, WHOLE + 1, 65 * KIB, 2 * KIB * KIB])(
      'arrive whole: %i bytes',
      async (bytes) => {
        const { body, titles } = batchOf(bytes);
        expect(Buffer.byteLength(body)).toBe(bytes);
        const answer = await client.must('POST', '/v1/completions/batch', body);
        expect(answer).toMatchObject({ recorded: titles.length, refused: 0 });
        expect(answer.items).toHaveLength(titles.length);
        expect((await titlesKept(bytes)).sort()).toEqual(titles.sort());
      },
    );

    it('are refused where they are a byte too large, as a whole', async () => {
      const { body } = batchOf(2 * KIB * KIB + 1);
      expect(await client.post('/v1/completions/batch', body)).toMatchObject({
        status: 413,
        body: { code: 'BODY_TOO_LARGE' },
      });
      expect(await titlesKept(2 * KIB * KIB + 1)).toEqual([]);
    });

    it('come back whole: the last page that is taken whole, the first that is not, and the largest', async () => {
      const page = (limit: number) => `/v1/completions?participantId=${participantId}&limit=${limit}`;
      let [small, large] = [1, 200];
      expect((await ofService(page(large))).length).toBeGreaterThan(WHOLE);
      while (large - small > 1) {
        const middle = (small + large) >> 1;
        if ((await ofService(page(middle))).length <= WHOLE) small = middle;
        else large = middle;
      }
      for (const limit of [small, large, 200])
        expect((await ofGateway(page(limit))).equals(await ofService(page(limit)))).toBe(true);
    });

    it('come back whole where they say no length: a file of more than 2 MiB', async () => {
      const notes = Array.from({ length: 5_000 }, () => randomBytes(200).toString('hex'));
      // Too long for a position, which the rows say; they hold it as it came.
      const file = `NIP;Nama;Status;Unit Kerja;Jabatan\n${notes.map((note, i) => `${newPerson(930_000 + i, TENANT).employeeNumber};Pegawai Contoh;PNS;Dinas Contoh 1;${note}\n`).join('')}`;
      const { id } = await client.must('POST', '/v1/imports?kind=participants', file, {
        'content-type': 'text/csv',
      });
      await eventually(async () => (await client.must('GET', `/v1/imports/${id}`)).state === 'READY', {
        describe: 'the dry run',
      });
      const [through, straight] = [
          await ofGateway(`/v1/imports/${id}/rows.csv`),
          await ofService(`/v1/imports/${id}/rows.csv`),
        ],
        text = through.toString();
      expect(through.length).toBeGreaterThan(2 * KIB * KIB);
      expect(through.equals(straight)).toBe(true);
      expect(notes.filter((note) => !text.includes(note))).toEqual([]);
    });
  });
}
