import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const lib = (name: string) => fileURLToPath(new URL(`./libs/${name}/src/index.ts`, import.meta.url));
const libs = [
  'contracts',
  'messaging',
  'persistence',
  'jobs',
  'exports',
  'platform',
  'pages',
  'rules',
  'testing',
];

const UNIT = '{apps,libs,tools,test}/**/*.unit.spec.ts';
/** They change a library or the registry of handlers for their whole process, or measure its memory. */
const BY_THEMSELVES = [
  'test/census/registered.unit.spec.ts',
  'libs/messaging/src/kafka/kafkajs/*.unit.spec.ts',
  'apps/enrollment/src/import/workbook/workbook-memory.unit.spec.ts',
];

/** They start an app in their own process and close it: they pass one after another in one worker. Those of the messaging change its statics. */
const TOGETHER = [
  'apps/{enrollment,evaluation,gateway,identity,incentives,notifications,reminders,reports}/**/*.int.spec.ts',
  'libs/{jobs,persistence}/**/*.int.spec.ts',
];

/** Engines and services that are killed under load and must come back in time: beside others that take the processor they would show the machine. */
const CHAOS = ['test/chaos/**/*.int.spec.ts', 'test/e2e/rewound-history.int.spec.ts'];

/** What takes longest, the longest first; then whatever starts an app, then the rest. */
const LONG = [
  /^test\/upgrade\/.*\.int\./,
  /^test\/e2e\//,
  /^(test|tools)\/.*\.(int|e2e)\./,
  /workbook-memory/,
  /\.int\./,
];

/** Begins with what takes longest, so that no worker is left alone with it at the end: the quick ones come last. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = fileURLToPath(new URL('.', import.meta.url));
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((pattern) => pattern.test(moduleId.slice(root.length)));
      return place === -1 ? LONG.length : place;
    };
    // a worker keeps what it has loaded as long as the next file is of the same project
    return (await super.sort(files)).sort(
      (a, b) => rank(a) - rank(b) || a.project.name.localeCompare(b.project.name),
    );
  }
}

export default defineConfig({
  resolve: { alias: Object.fromEntries(libs.map((name) => [`#${name}`, lib(name)])) },
  test: {
    setupFiles: [fileURLToPath(new URL('./test/setup.ts', import.meta.url))],
    // for a machine that is several times slower than usual: what waits in vain ends sooner, and says for what (eventually)
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // for the specs that forget a kept answer and send the request again (libs/testing/src/every-post-twice.ts)
    // what nobody defined is stored by mistake, where a release is alone with itself
    env: { IDEMPOTENCY_KEEPS_EFFECTS: 'true', UNDEFINED_FIELDS: 'refuse' },
    // what a spec provokes on purpose is told only where the spec fails
    silent: 'passed-only',
    pool: 'forks',
    // two cores are busy for two thirds of the time with two: specs wait for engines and browsers
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        // They touch nothing outside themselves: each worker loads the code once, not once a file.
        test: { name: 'unit', include: [UNIT], exclude: BY_THEMSELVES, isolate: false },
      },
      {
        extends: true,
        // To load an app takes a worker longer than many of these files do.
        test: { name: 'together', include: TOGETHER, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['{apps,libs,tools,test}/**/*.{int,e2e}.spec.ts', ...BY_THEMSELVES],
          exclude: [...CHAOS, ...TOGETHER],
        },
      },
      {
        extends: true,
        // last, two at a time: each waits most of its time; vitest runs no project whose order is below zero
        test: { name: 'chaos', include: CHAOS, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
