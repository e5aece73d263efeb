import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const libraries = [
  'contracts',
  'messaging',
  'persistence',
  'jobs',
  'exports',
  'platform',
  'rules',
  'testing',
];

interface Planted {
  file: string;
  text: string;
}

/**
 * The areas of an app in their order: an import of the next one, of the app's own module by the last one, and
 * a folder of no area.
 */
function plantedInAreas(app: string, areas: readonly string[]): Record<string, Planted> {
  const reaches = areas.map((area, index): [string, Planted] => {
    const next = areas[index + 1];
    const target = next ? `../${next}/clean.js` : `../${app}.module.js`;
    return [
      `${app}-${area}-uses-nothing-after-it`,
      { file: `apps/${app}/src/${area}/reaches-ahead.ts`, text: `export { clean } from '${target}';` },
    ];
  });
  return {
    ...Object.fromEntries(reaches),
    [`${app}-folders-are-areas`]: {
      file: `apps/${app}/src/elsewhere/of-no-area.ts`,
      text: `export { clean } from '../${areas[0]}/clean.js';`,
    },
  };
}

const enrollmentAreas = [
  'ground',
  'people',
  'personal-data',
  'catalogue',
  'funding',
  'places',
  'record',
  'statements',
  'selection',
  'forms',
  'partnership',
  'planning',
  'import',
  'exchange',
];
const evaluationAreas = ['ground', 'voices', 'impact', 'service', 'review'];
const incentivesAreas = ['ground', 'certificates', 'rules', 'awards', 'verification', 'review'];

/** One planted violation per rule: the file, and what it says. */
const planted: Record<string, Planted> = {
  ...plantedInAreas('enrollment', enrollmentAreas),
  ...plantedInAreas('evaluation', evaluationAreas),
  ...plantedInAreas('incentives', incentivesAreas),
  'app-imports-no-other-app': {
    file: 'apps/one/src/takes-a-neighbour.ts',
    text: `export { clean } from '../../two/src/clean.js';`,
  },
  'lib-imports-no-app': {
    file: 'libs/jobs/src/knows-its-user.ts',
    text: `export { clean } from '../../../apps/two/src/clean.js';`,
  },
  'app-imports-libs-by-name': {
    file: 'apps/one/src/deep.ts',
    text: `export { inner } from '../../../libs/messaging/src/inner.js';`,
  },
  'lib-imports-other-libs-by-name': {
    file: 'libs/jobs/src/deep.ts',
    text: `export { inner } from '../../persistence/src/inner.js';`,
  },
  'contracts-import-nothing-of-ours': {
    file: 'libs/contracts/src/leans.ts',
    text: `export { inner } from '#platform';`,
  },
  'rules-stay-pure': { file: 'libs/rules/src/stores.ts', text: `export { inner } from '#persistence';` },
  'persistence-does-not-import-messaging': {
    file: 'libs/persistence/src/upwards.ts',
    text: `export { inner } from '#messaging';`,
  },
  'testing-only-in-tests': {
    file: 'apps/one/src/shipped-test-code.ts',
    text: `export { inner } from '#testing';`,
  },
  'no-barrel-in-apps': { file: 'apps/one/src/index.ts', text: `export { clean } from './clean.js';` },
  'no-circular': {
    file: 'apps/one/src/egg.ts',
    text: `import { hen } from './hen.js'; export const egg = () => hen;`,
  },
  'shipped-code-needs-no-dev-dependency': {
    file: 'apps/one/src/ships-the-test-runner.ts',
    text: `export { expect } from 'vitest';`,
  },
  'kafka-client-only-in-messaging': {
    file: 'apps/one/src/sends-by-itself.ts',
    text: `export { Kafka } from 'kafkajs';`,
  },
  'packages-are-declared': { file: 'apps/one/src/borrows.ts', text: `export { Tokenizer } from 'acorn';` },
  'nothing-unresolved': {
    file: 'apps/one/src/nowhere.ts',
    text: `export { nothing } from './not-there.js';`,
  },
};

interface Violation {
  from: string;
  rule: { name: string };
}

const BOUNDARIES = '.dependency-cruiser.cjs',
  FEATURES = '.dependency-cruiser.features.cjs';

function cruise(folder: string, config: string, ...of: string[]): Violation[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', config, '--output-type', 'json', ...of];
  const output = run(args, folder);
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

/** The cruiser's exit code is the number of violations; what it says is on standard output either way. */
function run(args: string[], cwd: string): string {
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}

describe('the boundaries between apps and libraries', () => {
  let folder: string;
  let violations: Violation[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    for (const name of ['package.json', 'tsconfig.json', BOUNDARIES, FEATURES])
      cpSync(join(root, name), join(folder, name));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const library of libraries) {
      write(folder, `libs/${library}/src/index.ts`, `export { inner } from './inner.js';`);
      write(folder, `libs/${library}/src/inner.ts`, `export const inner = '${library}';`);
    }
    for (const app of ['one', 'two']) {
      write(
        folder,
        `apps/${app}/src/clean.ts`,
        `import { inner } from '#messaging';\nexport const clean = inner;`,
      );
      write(
        folder,
        `apps/${app}/src/clean.unit.spec.ts`,
        `import { inner } from '#testing';\nexport const used = inner;`,
      );
    }
    for (const [app, areas] of [
      ['enrollment', enrollmentAreas],
      ['evaluation', evaluationAreas],
      ['incentives', incentivesAreas],
    ] as const) {
      // each uses the one before it, as it may, and a spec may look further
      areas.forEach((area, index) => {
        const before = areas[index - 1];
        const text = before
          ? `export { clean } from '../${before}/clean.js';`
          : `export const clean = '${area}';`;
        write(folder, `apps/${app}/src/${area}/clean.ts`, text);
      });
      write(
        folder,
        `apps/${app}/src/${app}.module.ts`,
        `export { clean } from './${areas.at(-1)}/clean.js';`,
      );
      write(
        folder,
        `apps/${app}/src/ground/clean.int.spec.ts`,
        `export { clean } from '../${app}.module.js';`,
      );
    }
    write(folder, 'apps/one/src/hen.ts', `import { egg } from './egg.js'; export const hen = () => egg;`);
    for (const { file, text } of Object.values(planted)) write(folder, file, text);
    violations = cruise(folder, BOUNDARIES, 'apps', 'libs');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a planted violation for every rule', () => {
    const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
      forbidden: { name: string }[];
    };
    expect(Object.keys(planted).sort()).toEqual(config.forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(planted))('%s refuses its planted violation', (rule, { file }) => {
    expect(
      violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name),
    ).toContain(rule);
  });

  it('leaves clean files alone', () => {
    expect(violations.filter((violation) => violation.from.includes('clean'))).toEqual([]);
  });

  it('refuses two features of an area that use each other, though no two of their files do', () => {
    const people = 'apps/enrollment/src/people';
    write(folder, `${people}/agency/agencies.ts`, `export const agencies = [];`);
    write(folder, `${people}/agency/heads.ts`, `export { people } from '../participant/people.js';`);
    write(folder, `${people}/participant/people.ts`, `export const people = [];`);
    expect(cruise(folder, FEATURES, 'apps/enrollment')).toEqual([]);
    write(folder, `${people}/participant/of-agency.ts`, `export { agencies } from '../agency/agencies.js';`);
    const told = cruise(folder, FEATURES, 'apps/enrollment').map(({ from, rule }) => `${rule.name}: ${from}`);
    expect(told).toEqual([
      `features-form-no-cycle: ${people}/agency`,
      `features-form-no-cycle: ${people}/participant`,
    ]);
  });
});
