import { describe, expect, it } from 'vitest';
import { assetAt, assets, languageOf, PAGE_HEADERS, pageOf, sentByOurPage } from './index.js';

const ours = 'https://mumpuni.medan.example';

describe('a form', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ origin: ours }, true],
    [{ 'sec-fetch-site': 'same-site', origin: ours }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: `${ours}.evil.example` }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('with %j is sent by a page of ours: %s', (headers, expected) => {
    expect(sentByOurPage(headers, ours)).toBe(expected);
  });
});

it('a page escapes whatever a name holds, and shows its initials', () => {
  const name = '<script>alert(1)</script> "Zain" ٱلنَّاس';
  const html = pageOf(
    { language: 'id', title: name, government: name, path: '/', who: { name, unread: 120 } },
    name,
  );
  expect(html).not.toContain('<script>alert');
  expect(html).toContain('99+');
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/ style=| on\w+=/);
});

it('what pages load changes its name with its content, and stays small', () => {
  for (const asset of Object.values(assets)) {
    expect(asset.path).toMatch(/^\/aset\/[a-z]+-[\w-]{10}\.\w+$/);
    expect(assetAt(asset.path)).toBe(asset);
  }
  expect(assetAt('/aset/../package.json')).toBeUndefined();
  expect(assets.style.bytes.toString()).toContain(assets.font.path);
  expect(assets.script.bytes.length).toBeLessThan(2_000);
  expect(assets.font.bytes.length).toBeLessThan(28 * 1024);
});

it('the policy lets nothing in but what is ours', () => {
  expect(PAGE_HEADERS['content-security-policy']).toMatch(/^default-src 'none'; /);
  expect(PAGE_HEADERS['content-security-policy']).not.toMatch(/unsafe|\*|https?:|data:/);
});

it('the language is as asked for, then as chosen, then as the browser prefers', () => {
  expect(languageOf('en', 'id', 'id')).toBe('en');
  expect(languageOf('xx', 'en', 'id')).toBe('en');
  expect(languageOf(undefined, undefined, 'en-GB,en;q=0.9')).toBe('en');
  expect(languageOf(undefined, undefined, 'fr')).toBe('id');
});
