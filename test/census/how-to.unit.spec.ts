import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../tools/generate/project.js';
import { blocksIn, blocksOf, howToPages } from '../e2e/how-to-pages.js';

/** What a reader would have to replace first, such as `<id>`; redirections and quoted text are none. */
const placeholder = /<[a-z][a-z-]*>/i;

describe('the how-to pages', () => {
  it.each(howToPages())('%s: every command is typed by a test, or says why not', (name) => {
    for (const { language, commands, notTyped } of blocksOf(name)) {
      expect(language, `mark blocks of commands as sh:\n${commands}`).toBe('sh');
      if (notTyped === undefined) expect(commands).not.toMatch(placeholder);
      else expect(notTyped.length, commands).toBeGreaterThan(10);
    }
  });

  it('are all listed', () => {
    const list = readFileSync(join(projectRoot, 'docs/how-to/README.md'), 'utf8');
    expect(howToPages().filter((name) => name !== 'README' && !list.includes(`(${name}.md)`))).toEqual([]);
  });

  it('are read with their marks', () => {
    const page =
      '```sh\na\n```\n\n<!-- not typed by the test: it needs a cluster -->\n```sh\nb\n```\n\n```ts\nc\n```\n';
    expect(blocksIn(page)).toEqual([
      { language: 'sh', commands: 'a\n' },
      { language: 'sh', commands: 'b\n', notTyped: 'it needs a cluster' },
    ]);
  });
});
