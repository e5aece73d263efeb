import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, projectRoot, services } from '../../tools/generate/project.js';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesUnder('docs', '.md'),
  ...filesUnder('apps', '.md'),
];

/**
 * Links of a page that lead to no file of the repository. What begins with a slash is an address of an
 * installation: the guides' own spec looks after these.
 */
function deadLinks(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target!)
    .filter(
      (target) => !/^(?:[a-z]+:|\/)/.test(target) && !existsSync(join(projectRoot, dirname(page), target)),
    );
}

describe('the documents', () => {
  it('have a README under 150 lines that names both commands', () => {
    const readme = read('README.md');
    expect(readme.split('\n').length).toBeLessThan(150);
    expect(readme).toContain('npm start');
    expect(readme).toContain('npm test');
  });

  it.each(services)('have one page for %s', (service) => {
    expect(existsSync(join(projectRoot, 'apps', service, 'SERVICE.md'))).toBe(true);
  });

  it('link only to what exists', () => {
    expect(
      pages.flatMap((page) => deadLinks(page, read(page)).map((target) => `${page}: ${target}`)),
    ).toEqual([]);
  });

  it('are caught here when a link is dead', () => {
    expect(
      deadLinks('README.md', '[a](README.md) [b](not/there.md#part) [c](https://example.org) [d](/docs)'),
    ).toEqual(['not/there.md']);
  });
});
