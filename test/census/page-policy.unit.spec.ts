import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** Styles, scripts and handlers within the markup, which the policy of the pages refuses; and a policy that would not. */
const withinTheMarkup =
  /<style\b|\sstyle=|<script(?![^>]*\bsrc=)|\son(?:blur|change|click|error|focus|input|load|submit)=|javascript:|unsafe-(?:inline|eval)/;

/** Mail programs know no style sheets, and no policy of ours holds there. */
const MAIL = 'apps/notifications/src/template/html.ts';

it('pages bring style and script as files alone, so the policy allows nothing else', () => {
  const sources = ['apps', 'libs']
    .flatMap((folder) => [...filesUnder(folder, '.ts'), ...filesUnder(folder, '.tsx')])
    .filter((file) => !/\.spec\.tsx?$|\/testing\//.test(file) && file !== MAIL);
  expect(sources.filter((file) => file.endsWith('.tsx')).length).toBeGreaterThan(40);
  expect(
    sources.filter((file) => withinTheMarkup.test(readFileSync(join(projectRoot, file), 'utf8'))),
  ).toEqual([]);
});

it.each([
  ['<style>body{}</style>', true],
  ['<p style="color:red">', true],
  ['<svg style={{ width }} />', true],
  ['<script>start()</script>', true],
  ['<button onclick="go()">', true],
  ["style-src 'self' 'unsafe-inline'", true],
  ['<script src={assets.script.path} defer />', false],
  ['<link rel="stylesheet" href={assets.style.path} />', false],
])('%s is refused: %s', (text, refused) => {
  expect(withinTheMarkup.test(text)).toBe(refused);
});
