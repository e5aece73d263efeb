import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/**
 * Rounding to decimals by hand: `Math.round(x * 100) / 100` turns 1.005 into 1, and each place does it a
 * little differently.
 */
const roundsByHand = (text: string): boolean => /Math\.round\([^;]{0,200}?\)\s*\/\s*1_?0+\b/.test(text);

it('figures are rounded in one place', () => {
  const sources = ['apps', 'libs'].flatMap((folder) => filesUnder(folder, '.ts'));
  expect(
    sources.filter(
      (file) => !file.endsWith('.spec.ts') && roundsByHand(readFileSync(join(projectRoot, file), 'utf8')),
    ),
  ).toEqual([]);
});

it('rounding by hand is caught here', () => {
  expect(roundsByHand('const mean = Math.round((total * 100) / respondents) / 100;')).toBe(true);
  expect(roundsByHand('const tenths = Math.round(hours * 10);')).toBe(false);
});
