import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const lib = (name: string) => fileURLToPath(new URL(`./libs/${name}/src/index.ts`, import.meta.url));
const libs = ['contracts', 'messaging', 'persistence', 'jobs', 'platform', 'rules', 'testing'];

const LONG = [/^test\/chaos\/breaks/, /^test\/e2e\//];

/** Begins with what takes longest, so that no worker is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = fileURLToPath(new URL('.', import.meta.url));
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.findIndex((pattern) => pattern.test(moduleId.slice(root.length)));
      return place === -1 ? LONG.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: { alias: Object.fromEntries(libs.map((name) => [`#${name}`, lib(name)])) },
  test: {
    include: ['{apps,libs,tools,test}/**/*.spec.ts'],
    setupFiles: [fileURLToPath(new URL('./test/setup.ts', import.meta.url))],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // for the specs that forget a kept answer and send the request again (libs/testing/src/every-post-twice.ts)
    env: { IDEMPOTENCY_KEEPS_EFFECTS: 'true' },
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
