import { expect, it } from 'vitest';
import { ApiError } from '#platform';
import { cursorAfter, cursorParam, placeOf } from './page-cursor.js';

const cursor = cursorAfter('programmes', 'medan', 'p.1~2026');

it('leads back to the place after which the list goes on', () => {
  expect(placeOf('programmes', 'medan', cursor)).toBe('p.1~2026');
  expect(cursorParam.parse(cursor)).toBe(cursor);
  expect(cursorParam.safeParse(cursorAfter('awards', 'medan', 'x'.repeat(400))).success).toBe(true);
});

it.each([
  ['of another list', 'batches', 'medan', cursor],
  ['of another government', 'programmes', 'ambon', cursor],
  ['with another place', 'programmes', 'medan', cursor.replace('p.1', 'p.2')],
  ['cut short', 'programmes', 'medan', cursor.slice(0, -1)],
  ['without its mark', 'programmes', 'medan', 'p.1~2026'],
  ['that is the bare id, as before', 'programmes', 'medan', '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d11'],
  ['that is only a dot', 'programmes', 'medan', '.'],
  ['for no place', 'programmes', 'medan', cursorAfter('programmes', 'medan', '')],
])('refuses one %s', (_, list, tenantId, wrong) => {
  const refused = () => placeOf(list, tenantId, wrong);
  expect(refused).toThrow(ApiError);
  expect(refused).toThrow(
    expect.objectContaining({ code: 'VALIDATION_FAILED', status: 400 }) as unknown as Error,
  );
});
