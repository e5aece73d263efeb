import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

export interface Execution {
  code: number;
  /** What it printed on both streams. */
  output: string;
}

/** Runs a program to its end, whatever it thinks of it. */
export function execute(
  program: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Execution> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @throws Error with what it printed, where it did not end well */
export async function mustExecute(...call: Parameters<typeof execute>): Promise<string> {
  const { code, output } = await execute(...call);
  if (code !== 0)
    throw new Error(
      `${call[0]} ${call[1].slice(0, 3).join(' ')} ended with ${code}:\n${output.slice(-4_000)}`,
    );
  return output;
}

/** A program of the npm registry, at its exact version; it installs nothing here, and its scripts do not run. */
export const npx = (program: string, args: readonly string[], options: Parameters<typeof execute>[2] = {}) =>
  execute('npx', ['--yes', ...program.split(' '), ...args], {
    ...options,
    env: { npm_config_ignore_scripts: 'true', REDOCLY_TELEMETRY: 'off', ...options.env },
  });

export const pathOf = (...folders: string[]): string => folders.join(delimiter);
