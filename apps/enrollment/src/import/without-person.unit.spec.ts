import { describe, expect, it } from 'vitest';
import type { ImportRow } from './import.schema.js';
import { spaced, without } from './without-person.js';

const nip = '198704132010012917',
  pattern = spaced(nip);
const row = (values: Record<string, string>, record?: object): ImportRow =>
  ({ line: 7, status: 'ACCEPT', findings: [], values, ...(record && { record }) }) as ImportRow;

describe('rows of a file when a person is erased', () => {
  it.each(['198704132010012917', '19870413 201001 2 917', '19870413.201001.2.917', "'198704132010012917"])(
    'about the person keep their line only, however the number is written: %s',
    (written) => {
      const left = without(
        row({ NIP: written, Nama: 'Ani' }, { employeeNumber: nip, name: 'Ani' }),
        pattern,
        nip,
      );
      expect(left).toEqual({ changed: true, row: { line: 7, status: 'IGNORE', findings: [], values: {} } });
    },
  );

  it('about somebody else lose only the number of the superior', () => {
    const values = { NIP: '199001012015031001', Nama: 'Budi', Atasan: nip };
    const record = { employeeNumber: '199001012015031001', name: 'Budi', supervisorNumber: nip };
    expect(without(row(values, record), pattern, nip)).toEqual({
      changed: true,
      row: row({ ...values, Atasan: '' }, { ...record, supervisorNumber: null }),
    });
  });

  it('without the person stay as they are', () => {
    const other = row({ NIP: '199001012015031001', Nama: 'Ani' });
    expect(without(other, pattern, nip)).toEqual({ row: other, changed: false });
  });
});
