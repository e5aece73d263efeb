import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadConfig } from '#platform';
import { projectRoot } from '#testing';

/** NAME: 'value', NAME=value or NAME: ${NAME:-value}, wherever it stands in the repository. */
const ASSIGNED = /\b([A-Z][A-Z_]*_(?:SECRET|KEY))\b['"]?\s*[:=]\s*(?:\$\{[A-Z_]+:-)?['"]?([^'"\n}${]{16,})/g;
const NOT_A_VALUE = /^(z\b|randomBytes|process\.|config\.|env\b|secrets?\b|[a-zA-Z]+\()|valueFrom|=>/;

function published(): [string, string, string][] {
  const files = execFileSync('git', ['ls-files'], { cwd: projectRoot(), encoding: 'utf8' }).split('\n');
  return files
    .filter((file) => /\.(ts|mjs|yml|yaml|md|example)$|^\.env/.test(file))
    .flatMap((file) =>
      [...readFileSync(join(projectRoot(), file), 'utf8').matchAll(ASSIGNED)]
        .map(([, name = '', value = '']): [string, string, string] => [file, name, value.trim()])
        .filter(([, , value]) => !NOT_A_VALUE.test(value)),
    );
}

const start = (name: string, value: string, mode: string) =>
  loadConfig(z.object({ [name]: z.string() }), { NODE_ENV: mode, [name]: value });

describe('a secret of the repository', () => {
  const found = published();

  it('is found where there are some', () => {
    const files = new Set(found.map(([file]) => file));
    for (const file of ['docker-compose.yml', '.env.example', 'k8s/overlays/local/kustomization.yaml'])
      expect([...files]).toContain(file);
    expect([...files].some((file) => file.endsWith('.spec.ts'))).toBe(true);
    expect(found.length).toBeGreaterThan(15);
  });

  it.each(found)('of %s does not start a service in production: %s', (_file, name, value) => {
    expect(() => start(name, value, 'production')).toThrow(name);
    expect(start(name, value, 'development')).toEqual({ [name]: value });
  });

  it('is told from one that was made by chance', () => {
    for (const own of [
      'q1wZ8n0aXk3pT6vY9cB2eF5hJ7mL4sR0uD1gK8iO3xE=',
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    ])
      expect(start('IDENTITY_KEY_SECRET', own, 'production')).toEqual({ IDENTITY_KEY_SECRET: own });
  });

  it('and another time are no part of production', () => {
    expect(() => loadConfig(z.object({}), { NODE_ENV: 'production', CLOCK_FILE: '/tmp/clock' })).toThrow(
      'CLOCK_FILE',
    );
  });
});
