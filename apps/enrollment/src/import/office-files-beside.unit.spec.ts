// Files as offices really sent them, each with its right value. They lie beside the project where it is
// developed; a clone has the same kinds in `office-files.unit.spec.ts`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '#testing';
import { readStaff, readTraining, type OfficeRow } from '../testing/read-office-file.js';

const folder = join(projectRoot(), '../shared/data/try');
const at = (name: string) => join(folder, name);
const notices = (facts: unknown) =>
  (facts as { notices: { code: string; message: { en: string } }[] }).notices;
const accepted = ({ status }: OfficeRow<unknown>) => status === 'ACCEPT' || status === 'WARN';

// A clone has no folder beside it.
describe.skipIf(!existsSync(at('INDEX.md')))(
  'files as offices really send them (beside the project only)',
  () => {
    it.each(['01-siasn-data-utama.csv', '01-siasn-data-utama.xlsx'])(
      'reads %s, and enters nobody who is retired',
      async (name) => {
        const { rows, facts } = await readStaff(at(name));
        expect(
          rows.map(({ status, codes, record }) => [
            status,
            codes,
            record?.employeeType,
            record?.agencyName,
            record?.rank,
            record?.positionGroup,
            record?.position,
          ]),
        ).toEqual([
          ['ACCEPT', [], 'PNS', 'SUBBAG UMUM', 'III/b', 'PELAKSANA', 'PENATA LAYANAN OPERASIONAL'],
          ['ACCEPT', [], 'PPPK', 'SUBBAG UMUM', 'III/b', 'PELAKSANA', 'PENATA LAYANAN OPERASIONAL'],
          ['REJECT', ['EMPLOYEE_LEFT'], undefined, undefined, undefined, undefined, undefined],
        ]);
        expect(notices(facts).find(({ code }) => code === 'COLUMNS_NOT_READ')?.message.en).toContain(
          'NIP LAMA',
        );
      },
    );

    it('03: the most exact column is the agency, and the other is named', async () => {
      const { rows, facts } = await readStaff(at('03-instansi-before-unit-kerja.csv'));
      expect(rows.map(({ record }) => record?.agencyName)).toEqual(['Dinas Contoh', 'Dinas Lain']);
      expect(notices(facts).find(({ code }) => code === 'COLUMN_CHOSEN')?.message.en).toContain(
        '"INSTANSI" (E)',
      );
    });

    it.each([
      ['00-base-people.csv', 5],
      ['05-trailing-empty-header.csv', 2],
      ['06-pangkat-gol.csv', 16],
      ['07-xlsx-empty-last-cells.xlsx', 3],
    ])('%s: every row is taken', async (name, count) => {
      const { rows } = await readStaff(at(name));
      expect(rows.filter(accepted)).toHaveLength(count);
      expect(rows).toHaveLength(count);
    });

    it('06: the rank stands at the end of the cell', async () => {
      const { rows } = await readStaff(at('06-pangkat-gol.csv'));
      expect(rows.map(({ record }) => record?.rank).join(' ')).toBe(
        'III/b III/b III/b III/b III/b III/b III/b III/b III/b III/b IX IX III/a IX IX III/b',
      );
    });

    it('09: a title over two columns', async () => {
      const { rows } = await readTraining(at('09-two-row-header.xlsx'));
      expect(
        rows
          .filter(({ record }) => record)
          .map(({ record, status }) => [record?.startDate, record?.endDate, status]),
      ).toEqual([['2026-03-02', '2026-03-13', 'ACCEPT']]);
      expect(rows.filter(({ status }) => status !== 'IGNORE')).toHaveLength(1);
    });

    it('11, 12, 29: sheets and rows that were not read, or were hidden, are said', async () => {
      const cover = await readTraining(at('11-hidden-cover-data.xlsx'));
      expect(cover.facts).toMatchObject({ sheet: 'DATA' });
      expect(cover.rows.map(({ status }) => status)).toEqual(['ACCEPT']);
      const months = await readTraining(at('12-sheet-per-month.xlsx'));
      expect(months.rows.map(({ status, sheet }) => [status, sheet])).toEqual([
        ['ACCEPT', 'JANUARI'],
        ['ACCEPT', 'FEBRUARI'],
      ]);
      const february = await readTraining(at('12-sheet-per-month.xlsx'), undefined, { sheet: 'februari' });
      expect(february.rows).toHaveLength(1);
      expect(
        notices(february.facts).find(({ code }) => code === 'SHEETS_ALIKE_NOT_READ')?.message.en,
      ).toContain('JANUARI');
      const hidden = await readTraining(at('29-hidden-row.xlsx'));
      expect(notices(hidden.facts).at(-1)?.message.en).toBe('1 hidden (filtered) rows are read too: rows 3');
    });

    it('13: errors of a spreadsheet are no names', async () => {
      const { rows } = await readStaff(at('13-error-cells.xlsx'));
      expect(rows.map(({ status, codes }) => [status, codes[0]])).toEqual([
        ['REJECT', 'CELL_ERROR'],
        ['REJECT', 'FORMULA_WITHOUT_VALUE'],
        ['REJECT', 'CELL_ERROR'],
        ['REJECT', 'CELL_ERROR'],
        ['REJECT', 'CELL_ERROR'],
      ]);
    });

    it('14: dates as they are written', async () => {
      const { rows } = await readTraining(at('14-dates.csv'));
      const days = rows.map(({ record }) => record && `${record.startDate} ${record.endDate.slice(8)}`);
      const february = '2024-02-01 03';
      expect([9, 10, 11, 12, 23].map((i) => days[i])).toEqual(Array(5).fill(february));
      expect([21, 22, 25].map((i) => days[i])).toEqual(Array(3).fill('2024-02-01 01'));
      expect(rows.filter(accepted)).toHaveLength(26);
      expect([15, 16].map((i) => [days[i], ...(rows[i]?.codes ?? [])])).toEqual([
        ['2024-01-01 31', 'DATE_OF_YEAR'],
        ['2024-02-01 29', 'DATE_OF_MONTH'],
      ]);
      expect([5, 7, 17, 27, 28].map((i) => rows[i]?.status)).toEqual(Array(5).fill('REJECT'));
    });

    it('15: JP as they are written', async () => {
      const { rows } = await readTraining(at('15-jp.csv'));
      const tenths = (i: number) => rows[i]?.record?.claimedTenths;
      expect([8, 9, 10, 24, 25, 26, 27, 28].map(tenths)).toEqual([400, 400, 400, 240, 240, 240, 400, 400]);
      expect(tenths(13)).toBe(10_240);
      expect([11, 14, 16, 17, 18, 19].map((i) => rows[i]?.status)).toEqual(Array(6).fill('REJECT'));
    });

    it.each([
      ['16-unicode-text-utf16.txt', 'text/plain'],
      ['17-cr-only.csv', 'application/vnd.ms-excel'],
      ['18-quoted-newlines.csv', 'text/csv'],
      ['23-xlsx-SharedStrings-capital.xlsx', 'application/vnd.ms-excel'],
      ['28-html-table.xls', 'application/vnd.ms-excel'],
      ['28-html-table.xls', 'text/csv'],
      ['42-simpeg-jpl.csv', 'text/csv'],
      ['33-correct-jp.csv', 'text/csv'],
      ['35-training-before-retirement.csv', 'text/csv'],
    ])('%s sent as %s: one row, taken', async (name, type) => {
      const { rows } = await readTraining(at(name), type);
      expect(rows.map(({ status, codes }) => [status, codes])).toEqual([['ACCEPT', []]]);
    });

    it('19: a signature below the table is no record', async () => {
      const { rows } = await readTraining(at('19-footer-nip.csv'));
      expect(rows.map(({ status }) => status)).toEqual(['ACCEPT', 'IGNORE', 'IGNORE']);
    });

    it('20: a title that stands twice', async () => {
      const { rows, facts } = await readTraining(at('20-duplicate-headers.csv'));
      expect(rows).toMatchObject([
        { status: 'WARN', record: { startDate: '2024-02-01', endDate: '2024-02-03', claimedTenths: 80 } },
      ]);
      expect(rows[0]?.codes).toEqual(['COLUMN_TWICE_DIFFERS', 'COLUMN_TWICE_DIFFERS']);
      expect(notices(facts).map(({ code }) => code)).toEqual([
        'COLUMN_TWICE',
        'COLUMN_TWICE',
        'COLUMNS_NOT_READ',
      ]);
    });

    it('21: employee numbers as they come', async () => {
      const { rows } = await readStaff(at('21-nip-forms.csv'));
      expect(rows.map(({ status }) => status[0]).join('')).toBe('AAARRRAAAARRRRARR');
      expect(rows.find(({ line }) => line === 16)?.record?.employeeNumber).toBe('199404042019031215');
      expect(rows.at(-2)?.codes).toEqual(['EMPLOYEE_NUMBER_OF_ANOTHER_ROW']);
      expect(rows.at(-1)?.codes).toEqual(['EMPLOYEE_IN_ANOTHER_ROW']);
    });

    it('22: contacts as they are written', async () => {
      const { rows } = await readStaff(at('22-names-contacts.csv'));
      expect(rows.find(({ line }) => line === 5)?.record).toMatchObject({
        email: 'a@b.id',
        phone: '+6281234567890',
      });
    });

    it('26: JP in a cell with the format of a date or a time', async () => {
      const { rows } = await readTraining(at('26-xlsx-jp-format.xlsx'));
      expect(rows.map(({ record, codes }) => [record?.claimedTenths, codes])).toEqual([
        [200, ['JP_FROM_DATE']],
        [undefined, ['JP_IS_DATE']],
        [400, []],
      ]);
    });

    it('30: dates of the United States are not guessed at', async () => {
      const { rows } = await readTraining(at('30-us-dates.csv'));
      expect(rows.map(({ status }) => status)).toEqual(Array(5).fill('REJECT'));
      expect(rows[0]?.codes).toEqual(['DATE_AMBIGUOUS']);
    });

    it('32: what stands where there is no number yet is no number', async () => {
      const { rows } = await readTraining(at('32-cert-placeholders.csv'));
      expect(rows.map(({ status, record }) => [status, record?.certificateNumber])).toEqual(
        rows.map(() => ['ACCEPT', null]),
      );
    });

    it('36: who has left is not entered as active', async () => {
      const { rows } = await readStaff(at('36-retired-in-list.csv'));
      expect(rows.map(({ status, codes }) => [status, codes[0]])).toEqual([
        ['REJECT', 'EMPLOYEE_LEFT'],
        ['REJECT', 'EMPLOYEE_LEFT'],
        ['REJECT', 'EMPLOYEE_LEFT'],
        ['WARN', 'EMPLOYEE_AWAY'],
      ]);
    });

    it('39: forms as people write them; what is none, or two, is refused', async () => {
      const { rows } = await readTraining(at('39-forms.csv'));
      const refused = rows.flatMap(({ status, line }) => (status === 'REJECT' ? [line - 2] : []));
      expect(refused).toEqual([14, 16, 17, 18, 19, 20, 21, 22, 23, 26, 29, 36, 37, 38]);
    });

    it('43: our own list is read again', async () => {
      const { rows } = await readStaff(at('43-rows.csv'));
      expect(rows.filter(accepted).length).toBe(286);
    });
  },
);
