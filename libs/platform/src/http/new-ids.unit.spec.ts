import { describe, expect, it } from 'vitest';
import { namesNewId } from './new-ids.js';

const NOW = Date.parse('2026-11-28T02:00:00Z');
const madeAt = (ms: number) => {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-0123456789ab`;
};

describe('whether a request names something that was made a moment ago', () => {
  it.each([
    ['an id of this second', madeAt(NOW), true],
    ['one of nine minutes ago, in capitals', madeAt(NOW - 9 * 60_000).toUpperCase(), true],
    ['one of a machine whose clock is ahead', madeAt(NOW + 60_000), true],
    ['one within another id', `medan:completion-points:${madeAt(NOW)}`, true],
    ['an old and a new one', JSON.stringify({ a: madeAt(0), b: [madeAt(NOW)] }), true],
    ['one of eleven minutes ago', madeAt(NOW - 11 * 60_000), false],
    ['one of a day to come', madeAt(NOW + 86_400_000), false],
    ['one of another version', '0a1b2c3d-0000-4000-8000-000000000000', false],
    ['no id', JSON.stringify({ id: 'programme-1' }), false],
  ])('%s', (_what, text, is) => {
    expect(namesNewId(text, NOW)).toBe(is);
  });
});
