import { describe, expect, it } from 'vitest';
import { allBlemishes, expectationsCsv, generateDemo } from './generate.js';

const today = '2026-11-21';

describe('generateDemo', () => {
  it('gives the same files for the same seed, and others for another', () => {
    const once = generateDemo({ seed: 7, today }),
      again = generateDemo({ seed: 7, today }),
      other = generateDemo({ seed: 8, today });
    expect(once.staff.bytes.equals(again.staff.bytes)).toBe(true);
    expect(once.training.bytes.equals(again.training.bytes)).toBe(true);
    expect(once.staff.bytes.equals(other.staff.bytes)).toBe(false);
  });

  it('writes the formats that offices send', () => {
    const { staff, training } = generateDemo({ today });
    expect(staff.rows).toBe(300);
    expect(training.rows).toBe(700);
    expect([...staff.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(staff.bytes.toString('utf8').split('\r\n')[0]).toContain('NO;NIP BARU;');
    expect(training.bytes.toString('latin1').split('\n')[0]).toBe(
      'NIP,Nama Diklat,Jenis Diklat,Penyelenggara,Tanggal Mulai,Tanggal Selesai,JP,Nomor Sertifikat',
    );
  });

  it('knows the physical line of every blemish, also behind a value over two lines', () => {
    const { staff } = generateDemo({ today, staff: 2_000, staffBlemishes: allBlemishes.staff });
    const lines = staff.bytes.toString('utf8').split('\r\n');
    const mangled = staff.expectations.filter((each) => each.what === 'NIP mangled by a spreadsheet');
    expect(mangled.length).toBeGreaterThan(5);
    for (const { line } of mangled) expect(lines[line - 1]).toContain('E+17');
  });

  it('lists its expectations', () => {
    expect(expectationsCsv(generateDemo({ today })).split('\n')[0]).toBe('file,line,expected,what');
  });
});
