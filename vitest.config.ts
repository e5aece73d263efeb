import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const lib = (name: string) => fileURLToPath(new URL(`./libs/${name}/src/index.ts`, import.meta.url));
const libs = ['contracts', 'messaging', 'persistence', 'jobs', 'platform', 'rules', 'testing'];

export default defineConfig({
  resolve: { alias: Object.fromEntries(libs.map((name) => [`#${name}`, lib(name)])) },
  test: {
    include: ['{apps,libs,tools,test}/**/*.spec.ts'],
    setupFiles: [fileURLToPath(new URL('./test/setup.ts', import.meta.url))],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
