import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { personalData } from './holdings.js';

const at = new Date('2026-11-28T02:00:00Z');
const erasure = { tenantId: tenantId('medan'), participantId: 'rina', version: 4, run: 1, at };

describe('the record of a civil servant who is erased', () => {
  const holding = personalData.holdings.find(({ kind }) => kind === 'Participant')?.erasure;
  const update = holding?.left === 'ID_ONLY' ? holding.without?.(erasure) : undefined;

  it('loses what names, dates or reaches the person, also their agreement and their leaving', () => {
    expect(Object.keys(update?.$unset ?? {}).toSorted()).toEqual([
      'birthDate',
      'contractStart',
      'email',
      'externalIds',
      'inactiveSince',
      'phone',
      'position',
      'sex',
      'supervisorNumber',
      'takenBackBy',
      'titlePrefix',
      'titleSuffix',
    ]);
  });

  it('is of nobody afterwards, and serves no more', () => {
    expect(update?.$set).toEqual({
      name: '(data pribadi dihapus)',
      employeeNumber: 'erased:rina',
      active: false,
      erasedAt: at,
      updatedAt: at,
      version: 4,
    });
  });
});
