import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';
import { buildFolder, type Language } from './language.js';

const run = promisify(execFile);

const calls = `import { readFileSync } from 'node:fs';
import { answerOf, createClient, MumpuniProblem, verifyWebhook } from '@mumpuni/client';

const mumpuni = createClient({
  baseUrl: process.env.URL ?? '', clientId: 'a:b', clientSecret: 's%', attempts: 3, timeoutMs: 60_000,
});
const told = (error: unknown) =>
  error instanceof MumpuniProblem
    ? [error.status, error.code, error.messages?.id ?? null]
    : error instanceof Error && error.name;
const tell = async (call: Promise<unknown>) => console.log(JSON.stringify(await call.catch(told)));
const training = { title: 'T', form: 'seminar', startDate: '2026-01-01', endDate: '2026-01-01' } as const;

const does: Record<string, () => Promise<unknown>> = {
  record: () => tell(answerOf(mumpuni.POST('/v1/completions', { body: training }))),
  keep: () =>
    tell(answerOf(mumpuni.POST('/v1/completions', {
      body: training, params: { header: { 'Idempotency-Key': 'kept' } },
    }))),
  signInLink: () =>
    tell(answerOf(mumpuni.POST('/v1/accounts/{id}/sign-in-links', { params: { path: { id: 'x/y' } } }))),
  list: async () => {
    const names: (string | undefined)[] = [];
    for await (const { name } of mumpuni.all('/v1/agencies', { params: { query: { limit: 2 } } })) names.push(name);
    console.log(JSON.stringify(names));
  },
  exported: () =>
    tell((async () => {
      const names: string[] = [];
      for await (const { name } of mumpuni.exported('participants', { q: 'a' })) names.push(name);
      return names;
    })()),
  together: () => Promise.all([1, 2, 3].map(() => answerOf(mumpuni.GET('/v1/agencies')))),
  webhooks: async () => {
    for (const { body, headers, secrets } of JSON.parse(readFileSync(process.env.CASES ?? '', 'utf8')))
      try {
        console.log(verifyWebhook(body, headers, ...(secrets as [string])).type);
      } catch (error) {
        console.log(told(error));
      }
  },
};
await does[process.argv[2] ?? '']?.();
`;

/** Built in a folder of its own; programs are type-checked, and run by Node where only the client is installed. */
export const typescript: Language = {
  name: 'TypeScript',
  folder: 'typescript',
  calls,
  noAnswer: 'TypeError',
  noSignature: 'WebhookVerificationError',
  async prepare(programs) {
    const client = buildFolder(),
      folder = mkdtempSync(join(tmpdir(), 'sdk-')),
      modules = join(projectRoot(), 'node_modules');
    const build = join(projectRoot(), 'sdk/typescript/build.mjs');
    await run(process.execPath, [build, client], { cwd: projectRoot(), timeout: 230_000 });
    mkdirSync(join(folder, 'node_modules/@mumpuni'), { recursive: true });
    symlinkSync(client, join(folder, 'node_modules/@mumpuni/client'));
    for (const types of ['@types', 'undici-types'])
      symlinkSync(join(modules, types), join(folder, 'node_modules', types));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    const compilerOptions = {
      target: 'ES2023',
      lib: ['ESNext', 'DOM', 'DOM.AsyncIterable'],
      module: 'NodeNext',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      outDir: 'built',
      rootDir: '.',
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    for (const [name, code] of Object.entries(programs)) writeFileSync(join(folder, name), code);
    const compiler = join(modules, '@typescript/native/bin/tsc');
    await run(process.execPath, [compiler, '-p', folder]).catch((error: { stdout?: string }) => {
      throw new Error(error.stdout);
    });
    return {
      folder,
      async run(name, env, ...args) {
        const { stdout } = await run(
          process.execPath,
          [join(folder, 'built', name.replace(/\.ts$/, '.js')), ...args],
          { env: { ...process.env, ...env }, timeout: 120_000 },
        );
        return stdout;
      },
      end() {
        for (const each of [folder, client]) rmSync(each, { recursive: true, force: true });
      },
    };
  },
};
