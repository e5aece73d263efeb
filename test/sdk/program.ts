// Programs of somebody who uses the TypeScript client: type-checked against it, and run by Node outside of
// this repository.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';

const run = promisify(execFile);
const SDK = join(projectRoot(), 'sdk/typescript');

/** The code blocks of the client's README that are programs, by their file's name where it says one. */
export const readmePrograms = (): { name: string | undefined; code: string }[] =>
  [...readFileSync(join(SDK, 'README.md'), 'utf8').matchAll(/^```ts(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, name, code]) => ({ name, code: code ?? '' }),
  );

/** Builds the client in a folder of its own below the repository, whose packages it takes. */
async function built(): Promise<string> {
  const data = join(projectRoot(), '.data-test');
  mkdirSync(data, { recursive: true });
  const folder = mkdtempSync(join(data, 'sdk-'));
  await run(process.execPath, [join(SDK, 'build.mjs'), folder], { cwd: projectRoot(), timeout: 230_000 });
  return folder;
}

/** Builds the client and type-checks programs in a folder where only it is installed; both to be removed by `end`. */
export async function programs(codes: readonly string[]): Promise<{
  /** Runs one. @returns what it printed */
  run(index: number, env: Record<string, string>): Promise<string>;
  end(): void;
}> {
  const client = await built(),
    folder = mkdtempSync(join(tmpdir(), 'sdk-'));
  mkdirSync(join(folder, 'node_modules/@mumpuni'), { recursive: true });
  symlinkSync(client, join(folder, 'node_modules/@mumpuni/client'));
  symlinkSync(join(projectRoot(), 'node_modules/@types'), join(folder, 'node_modules/@types'));
  symlinkSync(join(projectRoot(), 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'));
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
  codes.forEach((code, i) => writeFileSync(join(folder, `program-${i}.ts`), code));
  const compiler = join(projectRoot(), 'node_modules/@typescript/native/bin/tsc');
  await run(process.execPath, [compiler, '-p', folder]).catch((error: { stdout?: string }) => {
    throw new Error(error.stdout);
  });
  return {
    async run(index, env) {
      const { stdout } = await run(process.execPath, [join(folder, `built/program-${index}.js`)], {
        env: { ...process.env, ...env },
        timeout: 120_000,
      });
      return stdout;
    },
    end() {
      for (const each of [folder, client]) rmSync(each, { recursive: true, force: true });
    },
  };
}
