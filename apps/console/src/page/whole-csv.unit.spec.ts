import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ApiAway } from '../api/api.js';
import type { OpenSession } from '../session/sessions.js';
import { wholeCsv } from './whole-csv.js';

const session = {} as OpenSession;

/** A list of three pages, which tells what it was asked for. @param failsAt the page that is not given */
function listOf(asked: string[], failsAt?: number) {
  return {
    file: (_: OpenSession, path: string, accept?: string) => {
      asked.push(`${accept ?? ''} ${path}`);
      const at = Number(/cursor=(\d)/.exec(path)?.[1] ?? 0);
      if (at === failsAt) return Promise.reject(new ApiAway());
      return Promise.resolve({
        body: Readable.from([`${at === 0 ? '\uFEFF' : ''}id;nama\r\n${at};"baris\r\ndua"\r\n`]),
        headers: new Headers(at < 2 ? { 'next-cursor': String(at + 1) } : {}),
      });
    },
  };
}

describe('a whole list as a file', () => {
  it('has every row of every page, and the names of the columns once', async () => {
    const asked: string[] = [],
      file = await wholeCsv(listOf(asked), { session }, '/v1/x?q=a', 'x.csv');
    expect(asked).toEqual(['text/csv /v1/x?q=a&limit=100']);
    const rows = await text(file.getStream());
    expect(rows.replace('\uFEFF', '')).toBe(
      ['id;nama', '0;"baris', 'dua"', '1;"baris', 'dua"', '2;"baris', 'dua"', ''].join('\r\n'),
    );
    expect(asked.slice(1)).toEqual([
      'text/csv /v1/x?q=a&limit=100&cursor=1',
      'text/csv /v1/x?q=a&limit=100&cursor=2',
    ]);
    expect(file.options).toMatchObject({ disposition: 'attachment; filename="x.csv"' });
  });

  it('is refused as a page where its beginning is, and breaks off where a later part is', async () => {
    await expect(wholeCsv(listOf([], 0), { session }, '/v1/x', 'x.csv')).rejects.toThrow(ApiAway);
    const file = await wholeCsv(listOf([], 1), { session }, '/v1/x', 'x.csv');
    await expect(text(file.getStream())).rejects.toThrow(ApiAway);
  });
});
