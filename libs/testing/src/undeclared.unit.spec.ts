import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from './project-root.js';
import { undeclaredIn } from './system.js';

describe('the log of a system', () => {
  const folder = mkdtempSync(join(tmpdir(), 'undeclared-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('tells what was answered without being declared, in the words of the filter of problems', () => {
    const filter = readFileSync(join(projectRoot(), 'libs/platform/src/http/problem.filter.ts'), 'utf8'),
      words = /'(a problem was answered [^']+)'/.exec(filter)?.[1],
      line = JSON.stringify({ level: 'error', route: 'POST /v1/x', code: 'Y', msg: words });
    writeFileSync(join(folder, 'one.log'), `{"level":"warn","msg":"other"}\n${line}\n`);
    expect(undeclaredIn(join(folder, 'one.log'))).toEqual([line]);
    expect(undeclaredIn(join(folder, 'none.log'))).toEqual([]);
  });
});
