import { describe, expect, it } from 'vitest';
import { maskedNumber } from '../../read-model/masked-number.js';
import { addRow, emptySummary, fulfilmentRow, reachedShare, totalOf } from './fulfilment.js';

const person = { name: 'Contoh Pegawai', employeeNumber: '199001012015031001', employeeType: 'PNS' as const };
const account = { creditedTenths: 125, obligationTenths: 200, completions: 3 };

describe('a line of the report', () => {
  it('tells obligation, credit, what is missing and the share', () => {
    expect(fulfilmentRow(person, account, 2026, true)).toEqual({
      name: 'Contoh Pegawai',
      employeeNumber: '199001012015031001',
      employeeType: 'PNS',
      obligationTenths: 200,
      creditedTenths: 125,
      missingTenths: 75,
      share: 0.625,
      completions: 3,
    });
  });

  it('never misses less than nothing, nor shows more than all', () => {
    expect(fulfilmentRow(person, { ...account, creditedTenths: 505 }, 2026, true)).toMatchObject({
      missingTenths: 0,
      share: 1,
      creditedTenths: 505,
    });
  });

  it('takes the obligation of the kind of employee while no completion told it', () => {
    expect(fulfilmentRow(person, undefined, 2026, true)).toMatchObject({
      obligationTenths: 200,
      missingTenths: 200,
      share: 0,
      completions: 0,
    });
    expect(fulfilmentRow({ ...person, employeeType: 'PPPK' }, undefined, 2026, true)).toMatchObject({
      obligationTenths: null,
      missingTenths: null,
      share: null,
    });
  });

  it('masks the employee number, and copes with none', () => {
    expect(fulfilmentRow(person, account, 2026, false).employeeNumber).toBe('**************1001');
    expect([maskedNumber(''), maskedNumber('12')]).toEqual(['', '12']);
  });
});

describe('the summary of an agency', () => {
  it('counts who owes hours and who reached them', () => {
    const summary = emptySummary('a', 'Dinas Kesehatan');
    for (const credited of [125, 200, 230])
      addRow(summary, fulfilmentRow(person, { ...account, creditedTenths: credited }, 2026, true));
    addRow(
      summary,
      fulfilmentRow(
        { ...person, employeeType: 'PPPK' },
        { creditedTenths: 40, obligationTenths: null, completions: 1 },
        2026,
        true,
      ),
    );
    expect(summary).toEqual({
      agencyId: 'a',
      name: 'Dinas Kesehatan',
      people: 4,
      obliged: 3,
      reached: 2,
      creditedTenths: 595,
      missingTenths: 75,
      completions: 10,
    });
    expect(reachedShare(summary)).toBeCloseTo(2 / 3);
    expect(reachedShare(emptySummary('b', 'x'))).toBeNull();
    expect(totalOf([summary, summary], 'Jumlah')).toMatchObject({
      name: 'Jumlah',
      people: 8,
      obliged: 6,
      missingTenths: 150,
    });
  });
});
