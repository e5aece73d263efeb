import { expect, it } from 'vitest';
import { isForPeople, refusalPage } from './refusal-page.js';

it.each([
  ['/impor', 'text/html,application/xhtml+xml', true],
  ['/impor', 'application/json', false],
  ['/impor', undefined, false],
  ['/v1/imports', 'text/html', false],
  [undefined, 'text/html', false],
])('what is refused at %s for %s is a page: %s', (path, accept, people) => {
  expect(isForPeople(path, accept)).toBe(people);
});

it('says what was refused, and of a form that nothing has changed', () => {
  const html = refusalPage('id', 'Berkas ini terlalu besar.', { requestId: '<b>r', form: true });
  expect(html).toContain('Berkas ini terlalu besar.');
  expect(html).toContain('Belum ada yang berubah');
  expect(html).not.toContain('<b>r');
  expect(refusalPage('en', undefined, { requestId: 'r', form: false })).not.toContain('Nothing has changed');
});
