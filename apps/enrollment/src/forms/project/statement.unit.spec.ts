import { describe, expect, it } from 'vitest';
import { statementNumber, statementOf } from './statement.js';

const project = {
  title: 'Antrean Daring',
  startsOn: '2026-09-01',
  endsOn: '2026-11-30',
  finishedOn: '2026-11-20',
};
const member = {
  kind: 'EXTERNAL' as const,
  name: 'Mahasiswa Contoh',
  institution: 'Universitas Contoh',
  role: 'analis',
  statement: { number: 'KET/2026/ABCDEF01/001', issuedOn: '2026-11-20' },
};

describe('a statement', () => {
  it('says who took part in what, and no learning hours', () => {
    const { text } = statementOf(project, member, 'Kota Ambon')!;
    expect(text).toContain(
      'Mahasiswa Contoh dari Universitas Contoh telah terlibat sebagai analis dalam proyek "Antrean Daring" pada 2026-09-01 sampai dengan 2026-11-20',
    );
    expect(text).not.toMatch(/\d JP/);
  });

  it('is only for people from outside, once it was issued', () => {
    expect(statementOf(project, { ...member, kind: 'CIVIL_SERVANT' }, 'Kota Ambon')).toBeUndefined();
    expect(
      statementOf(project, { kind: 'EXTERNAL', name: 'X', institution: 'Y', role: 'Z' }, 'Kota Ambon'),
    ).toBeUndefined();
  });

  it('is numbered by year, project and place', () => {
    expect(statementNumber('01930000-0000-7000-8000-0000abcdef01', 4, '2026-11-20')).toBe(
      'KET/2026/ABCDEF01/004',
    );
  });
});
