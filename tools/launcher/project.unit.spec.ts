import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesHash } from './project.mjs';

describe('what is compiled again', () => {
  let root: string;
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mumpuni-project-'));
    for (const folder of ['apps', 'libs', 'test', 'tools']) mkdirSync(join(root, folder));
    for (const name of ['package-lock.json', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
      write(name, '{}');
    for (const name of ['a.ts', 'page.tsx', 'a.spec.ts', 'page.spec.tsx']) write(`apps/${name}`, '1');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(['apps/a.ts', 'apps/page.tsx', 'apps/new.tsx', 'tsconfig.json'])(
    'is everything after %s changed',
    (file) => {
      const before = sourcesHash(root);
      write(file, '2');
      expect(sourcesHash(root)).not.toBe(before);
    },
  );

  it.each(['apps/a.spec.ts', 'apps/page.spec.tsx', 'apps/app.css'])('is nothing after %s changed', (file) => {
    const before = sourcesHash(root);
    write(file, '2');
    expect(sourcesHash(root)).toBe(before);
  });
});
