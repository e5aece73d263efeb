import { describe, expect, it } from 'vitest';
import { codeOf, numbersOf } from './public-code.js';

describe('the code of a number', () => {
  it.each([
    ['0007/CER/BATANGHARI/XI/2026', '0007-CER-BATANGHARI-XI-2026'],
    ['0007/2026', '0007-2026-BATANGHARI'],
  ])('%s: %s', (number, code) => {
    expect(codeOf('batanghari', number)).toBe(code);
  });

  it('leads back to the number, with the government that was put behind it', () => {
    expect(numbersOf('0007-2026-KOTA-MEDAN')).toEqual([
      { number: '0007-2026-KOTA-MEDAN' },
      { number: '0007', tenantId: '2026-kota-medan' },
      { number: '0007-2026', tenantId: 'kota-medan' },
      { number: '0007-2026-KOTA', tenantId: 'medan' },
    ]);
  });
});
