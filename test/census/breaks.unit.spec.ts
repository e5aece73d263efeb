import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#platform';
import { BREAK_CHANGES, BREAKS, changed, CRASH_CHANGES, type Change } from '#testing';
import { configSchemas } from '../../tools/generate/configuration.js';
import { libraries, projectRoot, services, sourcesOf } from '../../tools/generate/project.js';
import { CRASH_POINTS } from '../chaos/crash-points.js';
import { DRILLS } from '../chaos/drills.js';

const engines = {
  MONGODB_URI: 'mongodb://a:1/?replicaSet=r',
  KAFKA_BROKERS: 'a:9092',
  REDIS_URL: 'redis://a:6379',
};

/** As the hook plants them: one after another into the text of their file. */
function planted(changes: readonly Change[]): void {
  const texts = new Map<string, string>();
  for (const change of changes) {
    const before = texts.get(change.file) ?? readFileSync(join(projectRoot, 'dist', change.file), 'utf8');
    texts.set(change.file, changed(before, change));
  }
}

describe('what makes a process fail on purpose', () => {
  it.each(BREAKS)('finds its place in the build: %s', (name) => {
    planted([BREAK_CHANGES[name]]);
  });

  it.each(Object.keys(CRASH_CHANGES) as (keyof typeof CRASH_CHANGES)[])(
    'finds its place in the build, with and without a guarantee switched off: %s',
    (point) => {
      planted(CRASH_CHANGES[point]);
      for (const name of BREAKS) planted([BREAK_CHANGES[name], ...CRASH_CHANGES[point]]);
    },
  );

  it('is noticed where its place is gone', () => {
    const change = { file: 'a.js', find: /moved/, put: '' };
    expect(() => changed('stands elsewhere', change)).toThrow('stands 0 times in a.js');
    expect(() => changed('moved and moved', change)).toThrow('stands 2 times in a.js');
  });

  it('has a drill that sees it, and services that pass it', () => {
    expect(Object.keys(DRILLS).sort()).toEqual([...BREAKS].sort());
    expect(Object.keys(CRASH_POINTS).sort()).toEqual(Object.keys(CRASH_CHANGES).sort());
  });

  it('is not in the product', () => {
    const faults = /\bbroken\(|crashPoint|CRASH_AT|passCrashPoint/;
    const found = [...services, ...libraries.filter((name) => name !== 'testing')]
      .flatMap((project) => sourcesOf(project))
      .filter((file) => faults.test(readFileSync(join(projectRoot, file), 'utf8')));
    expect(found).toEqual([]);
  });

  it('does not come with a variable that production takes', async () => {
    for (const [, schema] of await configSchemas())
      expect(() =>
        loadConfig(schema, {
          ...engines,
          NODE_ENV: 'production',
          CLOCK_FILE: '/clock',
          IDEMPOTENCY_KEEPS_EFFECTS: 'true',
        }),
      ).toThrow(ConfigError);
  });
});
