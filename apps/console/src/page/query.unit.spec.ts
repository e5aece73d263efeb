import { expect, it } from 'vitest';
import { withQuery } from './query.js';

it('a path carries what is asked, and nothing of what is not', () => {
  expect(withQuery('/angkatan', { hari: '2026-11-29', sesudah: undefined, q: '' })).toBe(
    '/angkatan?hari=2026-11-29',
  );
  expect(withQuery('/v1/batches', { limit: 50, cursor: 'a&b=' })).toBe(
    '/v1/batches?limit=50&cursor=a%26b%3D',
  );
  expect(withQuery('/angkatan', {})).toBe('/angkatan');
});
