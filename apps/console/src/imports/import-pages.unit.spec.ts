import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { must } from '#platform';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { importPage } from './import.page.js';
import { importsPage } from './imports.page.js';
import { atMost, openForm } from './sent-file.js';
import type { Import, Row } from './shapes.js';
import { queryOf, readWish, titledColumns, wishOf } from './wish.js';

const hostile = '<script>alert(1)</script>';
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const visit = (language: 'id' | 'en' = 'id'): Visit => ({
  session: { formToken: 'form-token' } as Visit['session'],
  language,
  now: new Date('2026-11-29T02:00:00Z'),
  ask: () => Promise.reject(new Error('not asked')),
  me: Promise.resolve(me),
});
const found: Import = {
  id: 'i1',
  kind: 'participants',
  mode: 'current',
  state: 'READY',
  fileName: `${hostile}.csv`,
  delimiter: ';',
  encodings: ['UTF-8'],
  headerLine: 1,
  columns: [{ field: 'name', title: 'Nama', column: 2, others: [{ title: 'Nama Lengkap', column: 4 }] }],
  unreadColumns: [{ title: hostile, column: 3 }],
  notices: [{ code: 'COLUMNS_NOT_READ', message: { id: 'Kolom yang tidak dibaca: 3', en: 'Not read: 3' } }],
  rows: 300,
  counts: { REJECT: 17, WARN: 3, ACCEPT: 280, SKIP_DUPLICATE: 0, IGNORE: 0 },
  toApply: 283,
  applied: {},
  progress: 0,
  createdAt: '2026-11-28T07:03:00Z',
};
const row: Row = {
  line: 12,
  status: 'REJECT',
  findings: [
    {
      column: 'NIP',
      code: 'NIP_LENGTH',
      severity: 'ERROR',
      message: { id: '14 angka, seharusnya 18.', en: '14 digits, not 18.' },
    },
  ],
  values: { NIP: hostile },
};
const keys = { token: 'form-token', key: 'k' };
const shown = (changed: Partial<Import>, language: 'id' | 'en' = 'id') =>
  importPage(visit(language), me, { found: { ...found, ...changed }, keys });

describe('an import as a page', () => {
  it('says what would be recorded, why a line is refused, and that nothing has changed yet', () => {
    const html = importPage(visit(), me, {
      found,
      keys,
      rows: { page: { items: [row], nextCursor: 'c/+' }, status: 'REJECT', later: false },
    });
    expect(html).toContain('Belum ada yang berubah.');
    expect(html).toContain('Catat 283 baris');
    expect(html).toContain('mengirim 17 baris lainnya');
    expect(html).toContain('14 angka, seharusnya 18.');
    expect(html).toContain('pemisah titik koma, UTF-8');
    expect(html).toContain('Yang tidak dibaca');
    expect(html).toContain('C &quot;&lt;script>');
    expect(html).not.toContain('Kolom yang tidak dibaca: 3');
    expect(html).toContain('href="/impor/i1?hasil=ditolak&amp;sesudah=c%2F%2B"');
    expect(html).toContain('value="form-token"');
    expect(html).not.toContain('<script>alert');
  });

  it.each([
    [{ state: 'READING' }, 'boleh ditutup', 'data-again'],
    [{ state: 'APPLYING', progress: 0.424 }, '42 %', 'data-again'],
    [{ state: 'UNDOING' }, 'Sedang dibatalkan', 'data-again'],
    [{ state: 'FAILED' }, 'Pembacaan terputus', 'role="alert"'],
    [
      {
        state: 'REFUSED',
        refusal: {
          code: 'COLUMNS_MISSING',
          message: { id: 'Kolom NIP tidak ada', en: '' },
          columns: ['NIP'],
        },
      },
      'Kolom NIP tidak ada',
      'role="alert"',
    ],
    [
      { state: 'APPLIED', finishedAt: '2026-11-28T07:04:00Z', applied: { CREATED: 283 } },
      '283 pegawai baru',
      'batalkan',
    ],
    [
      { state: 'UNDONE', finishedAt: '2026-11-28T07:04:00Z', undone: { TAKEN_BACK: 280, KEPT: 3 } },
      '280 dibatalkan, 3 tetap',
      'role="status"',
    ],
  ] satisfies [Partial<Import>, string, string][])('says how far it is: %j', (changed, said, mark) => {
    const html = shown(changed);
    expect(html).toContain(said);
    expect(html).toContain(mark);
    expect(html).not.toContain('/i1/catat');
  });

  it('offers no button where there is nothing to record', () => {
    const html = shown({ toApply: 0 }, 'en');
    expect(html).toContain('There is no line to record.');
    expect(html).not.toContain('class="btn">Record');
  });

  it('keeps how the file was read, so that only what is wrong is chosen anew', () => {
    expect(titledColumns(found).map(({ column }) => column)).toEqual([2, 3, 4]);
    expect(wishOf(found)).toEqual({ kind: 'participants', history: false, sheet: '', columns: { name: 2 } });
    expect(shown({})).toMatch(/<option value="2" selected[^>]*>2: Nama</);
  });
});

describe('the list of imports', () => {
  it('says what will be there, and what was chosen where no file came', () => {
    expect(importsPage(visit(), me, { imports: { items: [] } })).toContain('Belum ada impor.');
    const wish = readWish({ jenis: 'completions', riwayat: 'ya', lembar: ' Data ' });
    const html = importsPage(visit(), me, { imports: { items: [found] }, again: { wish, noFile: true } });
    expect(html).toContain('Kesalahan: Impor berkas');
    expect(html).toContain('value="Data"');
    expect(html).toMatch(/value="completions"[^>]* checked/);
    expect(html).not.toContain('<script>alert');
  });
});

it('asks for a dry run as it was chosen', () => {
  const wish = readWish({
    jenis: 'participants',
    riwayat: 'ya',
    'kolom-name': '4',
    'kolom-agency': '',
    'kolom-rank': '0',
  });
  expect(wish).toEqual({ kind: 'participants', history: false, sheet: '', columns: { name: 4 } });
  expect(new URLSearchParams(queryOf(wish, 'a&b.csv')).get('fileName')).toBe('a&b.csv');
  expect(queryOf(wish, 'a.csv')).toContain('columns=%7B%22name%22%3A4%7D');
});

describe('a form with a file', () => {
  const type = 'multipart/form-data; boundary=x';
  const part = (head: string, body: string) =>
    `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const formOf = (...parts: string[]) => Readable.from([Buffer.from(`${parts.join('')}--x--\r\n`)]);

  it('is read up to its file, which is handed on', async () => {
    const sent = await openForm(
      formOf(
        part('name="token"', 't'),
        part('name="berkas"; filename="a.csv"', 'NIP;Nama'),
        part('name="token"', 'another'),
      ),
      type,
    );
    expect(sent.fields).toEqual({ token: 't' });
    const chunks: Buffer[] = [];
    for await (const chunk of must(sent.file, 'a file').content) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).toString()).toBe('NIP;Nama');
    await sent.passOver();
    expect(sent.fields).toEqual({ token: 't' });
  });

  it('has none where nothing was chosen', async () => {
    const sent = await openForm(
      formOf(part('name="token"', 't'), part('name="berkas"; filename=""', '')),
      type,
    );
    expect(sent.file).toBeUndefined();
    expect(sent.fields).toEqual({ token: 't' });
  });

  it('is read as a whole up to a bound; of a larger one no more is kept, and the form still ends', async () => {
    const size = 3_000_000,
      fileOf = () => formOf(part('name="berkas"; filename="a.png"', 'x'.repeat(size)), part('name="a"', 'b'));
    const taken = await openForm(fileOf(), type),
      refused = await openForm(fileOf(), type);
    const whole = await atMost(size, must(taken.file, 'a file').content);
    expect([whole === 'LARGER', whole.length]).toEqual([false, size]);
    expect(await atMost(size - 1, must(refused.file, 'a file').content)).toBe('LARGER');
    await Promise.all([taken.passOver(), refused.passOver()]);
  });

  async function* brokenOff() {
    yield Buffer.from(part('name="token"', 't'));
    await Promise.reject(new Error('the line broke off'));
  }

  it.each([
    ['another type', formOf(), 'text/csv'],
    ['no boundary', formOf(), 'multipart/form-data'],
    ['a line that breaks off', Readable.from(brokenOff()), type],
  ])('is refused with %s', async (_, body, contentType) => {
    await expect(openForm(body, contentType)).rejects.toThrow(
      expect.objectContaining({ code: 'MALFORMED_FORM' }) as unknown as Error,
    );
  });

  const cut = (...parts: string[]) => Readable.from([Buffer.from(parts.join('').slice(0, -2))]);
  const berkas = part('name="berkas"; filename="a.csv"', 'NIP;Nama');
  // Nobody reads the file yet, or ever: its failure must end nothing but this form.
  it.each([
    ['its file', cut(berkas)],
    ['a second file', cut(berkas, berkas)],
  ])('that ends within %s is passed over, and its file fails', async (_, body) => {
    const sent = await openForm(body, type);
    await sent.passOver();
    const read = async () => {
      const parts: unknown[] = [];
      for await (const chunk of must(sent.file, 'a file').content) parts.push(chunk);
      return parts;
    };
    await expect(read()).rejects.toThrow();
  });
});
