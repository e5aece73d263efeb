import { expect, it } from 'vitest';
import { isAstray, isForPeople, missingPage, refusalPage } from './refusal-page.js';

it.each([
  ['/impor', 'text/html,application/xhtml+xml', true],
  ['/impor', 'application/json', false],
  ['/impor', undefined, false],
  ['/v1/imports', 'text/html', false],
  [undefined, 'text/html', false],
])('what is refused at %s for %s is a page: %s', (path, accept, people) => {
  expect(isForPeople(path, accept)).toBe(people);
});

it.each([
  ['GET', '/mitra/', 'text/html,*/*', true],
  ['GET', '/V1/agencies?x', 'text/html', true],
  ['GET', '/mitra/', 'application/json', false],
  ['GET', '/mitra/', undefined, false],
  ['POST', '/mitra/', 'text/html', false],
  ['GET', '/v1/agency', 'text/html', false],
  ['GET', '/docs/nothing', 'text/html', false],
])('%s %s for %s leads to a page for who is astray: %s', (method, path, accept, astray) => {
  expect(isAstray(method, path, accept)).toBe(astray);
});

it('leads who is astray home, in their language', () => {
  expect(missingPage('id')).toContain('Halaman tidak ditemukan');
  expect(missingPage('en')).toContain('<a class="btn" href="/">');
});

it('says what was refused, and of a form that nothing has changed', () => {
  const html = refusalPage('id', 'Berkas ini terlalu besar.', { requestId: '<b>r', form: true });
  expect(html).toContain('Berkas ini terlalu besar.');
  expect(html).toContain('Belum ada yang berubah');
  expect(html).not.toContain('<b>r');
  expect(refusalPage('en', undefined, { requestId: 'r', form: false })).not.toContain('Nothing has changed');
});
