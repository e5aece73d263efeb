import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

/** Methods that a file puts in the place of those of a class, by their names. */
const overridden = (text: string): string[] => [
  ...[...text.matchAll(/\.prototype\.(\w+)\s*=[^=]/g)].map(([, name]) => name ?? ''),
  ...[...text.matchAll(/\.prototype\[['"](\w+)['"]\]\s*=[^=]/g)].map(([, name]) => name ?? ''),
  ...[...text.matchAll(/(?:defineProperty|Reflect\.set)\(\s*[\w.]+\.prototype,\s*['"](\w+)['"]/g)].map(
    ([, name]) => name ?? '',
  ),
];

/** Modules of a library exchanged for others. */
const exchangesModules = (text: string): boolean => /\.cache\[[^;]+\]!?\??\.exports\s*=/.test(text);

const sources = ['apps', 'libs', 'tools']
  .flatMap((folder) => [...filesUnder(folder, '.ts'), ...filesUnder(folder, '.mjs')])
  .filter((file) => !file.endsWith('.spec.ts'))
  .map((file) => ({ file, text: readFileSync(join(projectRoot, file), 'utf8') }));

it('whoever replaces a method of a foreign class says so in the README beside it: why, and until when', () => {
  const replaced = sources.flatMap(({ file, text }) => overridden(text).map((name) => ({ file, name })));
  expect(replaced.length).toBeGreaterThan(3);
  const unexplained = replaced.filter(({ file, name }) => {
    const readme = join(projectRoot, dirname(file), 'README.md');
    return !existsSync(readme) || !readFileSync(readme, 'utf8').includes(`.prototype.${name}\``);
  });
  expect(unexplained).toEqual([]);
});

it('nobody exchanges a module of a library', () => {
  expect(sources.filter(({ text }) => exchangesModules(text)).map(({ file }) => file)).toEqual([]);
});

it('both are caught here', () => {
  expect(overridden('queue.prototype.sendSocketRequest = function () {};')).toEqual(['sendSocketRequest']);
  expect(overridden("Object.defineProperty(provider.Client.prototype, 'compare', {})")).toEqual(['compare']);
  expect(overridden('if (pool.prototype.close === before) return;')).toEqual([]);
  expect(exchangesModules('load.cache[load.resolve(module)]!.exports = exports;')).toBe(true);
});
