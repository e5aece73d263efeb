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

it('the bar of a phone has five places; what is beyond them is behind the last', () => {
  const item = (position: number) => ({
    href: `/${position}`,
    text: `Place ${position}`,
    icon: 'home' as const,
    current: position === 6,
  });
  const htmlOf = (places: number) =>
    pageOf(
      { language: 'id', title: 't', path: '/', navigation: [1, 2, 3, 4, 5, 6].slice(0, places).map(item) },
      '',
    );
  expect(htmlOf(5)).not.toContain('<details');
  const bar = htmlOf(6).split('tabbar')[1] ?? '';
  expect(bar.split('<details')[0]?.match(/<a /g)).toHaveLength(4);
  expect(bar).toContain('<summary class="here">');
  expect(bar).toMatch(/<details.*Place 5.*Place 6.*<\/details>/);
});

it('who gets no messages has no bell', () => {
  const htmlFor = (unread: number | undefined) =>
    pageOf({ language: 'id', title: 't', path: '/', who: { name: 'Maya', unread } }, '');
  expect(htmlFor(0)).toContain('href="/pesan"');
  expect(htmlFor(undefined)).not.toContain('href="/pesan"');
});

it('what pages load changes its name with its content, and stays small', () => {
  for (const asset of Object.values(assets)) {
    expect(asset.path).toMatch(/^\/aset\/[a-z]+-[\w-]{10}\.\w+$/);
    expect(assetAt(asset.path)).toBe(asset);
  }
  expect(assetAt('/aset/../package.json')).toBeUndefined();
  expect(assets.style.bytes.toString()).toContain(assets.font.path);
  // Of the 5 kB that a page may have.
  expect(assets.script.bytes.length).toBeLessThan(3_000);
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
