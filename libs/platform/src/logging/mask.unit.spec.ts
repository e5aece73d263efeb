import { describe, expect, it } from 'vitest';
import { maskPersonalData } from './mask.js';

describe('what is logged', () => {
  it.each([
    ['NIP 198703152010012003 is taken', 'NIP *** is taken'],
    ['NIP 19870315 201001 2 003', 'NIP ***'],
    ['write to siti.aminah@medan.example.id now', 'write to *** now'],
    ['{"to":"0812-3456-7890"}', '{"to":"***"}'],
    ['call +6281234567890', 'call ***'],
    ['call 62 812 3456 7890', 'call ***'],
  ])('holds no personal data: %s', (text, masked) => {
    expect(maskPersonalData(text)).toBe(masked);
  });

  it.each([
    '019a3c1f-08aa-7000-8123-081234567890',
    '2026-11-21T23:44:33.259Z',
    'offset 123456789',
    'took 18 ms',
    'port 8085',
  ])('keeps %s', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });
});
