import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultSentences } from '#platform';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

const sources = ['apps', 'libs']
  .flatMap((folder) => filesUnder(folder, '.ts'))
  .filter((file) => !/\.spec\.ts$|[.-]config\.ts$|\/config\/|\/testing?\//.test(file));
const textOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

/** Codes of field errors that are written out: `{ path: ..., code: 'X', message: ... }`, also over several lines. */
const written = (text: string): string[] =>
  [...text.matchAll(/path[^{}]*?,\s*code: '([A-Z_]+)',\s*message:/g)].flatMap(([, code]) => code ?? []);

/** A schema that finds fault in its own words: the client would read a sentence in one language and no code. */
const withoutCode = (text: string): boolean =>
  /\.refine\((?:[^()]|\([^()]*\)|\((?:[^()]|\([^()]*\))*\))*,\s*(?:'|`|\{ (?:message|error):)/.test(text) ||
  /code: 'custom',[^}]*message[:,} ]/.test(text);

it('every code of a field error that can occur has a sentence in both languages', () => {
  const missing = sources.flatMap((file) =>
    written(textOf(file))
      .filter((code) => !Object.hasOwn(faultSentences, code))
      .map((code) => `${file}: ${code}`),
  );
  expect(missing).toEqual([]);
});

it('schemas name what they find by a code of the table', () => {
  expect(
    sources.filter((file) => file !== 'libs/rules/src/rule-file.ts' && withoutCode(textOf(file))),
  ).toEqual([]);
});

it.each(Object.entries(faultSentences))('%s is said in two sentences, not in codes', (code, [id, en]) => {
  expect(id).not.toBe(en);
  for (const sentence of [id, en]) {
    expect(sentence).toMatch(/^\S.*\s.*\S$/);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toMatch(/\b[A-Z]+_[A-Z_]+\b/);
  }
  expect(id.includes('{0}')).toBe(en.includes('{0}'));
});

it('what has none is caught here', () => {
  expect(written("errors: [{ path: 'a', code: 'NEW_CODE', message: 'x' }]")).toEqual(['NEW_CODE']);
  expect(withoutCode("z.string().refine((a) => isGood(a), 'is bad')")).toBe(true);
  expect(withoutCode("context.addIssue({ code: 'custom', path: ['a'], message: 'is bad' })")).toBe(true);
  expect(withoutCode("z.string().refine((a) => isGood(a), fault('INVALID'))")).toBe(false);
});
