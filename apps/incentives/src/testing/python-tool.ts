import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';

const run = promisify(execFile);

/**
 * A program in Python that judges what this project makes and shares no code with it, in an environment of
 * its own, made at the first use.
 * @param folder holds the program and its `requirements.txt`; its name is that of the environment
 * @returns what hands the program its input and reads its answer, one line of JSON; null where there is no
 *   Python, or the packages cannot be had
 */
export async function pythonTool<T>(
  folder: string,
  program: string,
): Promise<((input: string | Buffer) => Promise<T>) | null> {
  const home = join(projectRoot(), 'node_modules/.cache', folder.split('/').at(-1) ?? 'python'),
    python = join(home, 'bin/python');
  if (!existsSync(python) && !(await install(home, join(folder, 'requirements.txt')))) return null;
  return (input) =>
    new Promise((resolve, reject) => {
      const child = spawn(python, [join(folder, program)], {
        stdio: ['pipe', 'pipe', 'inherit'],
        timeout: 30_000,
      });
      let answer = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
      child
        .on('error', reject)
        .on('close', (code) =>
          code === 0 ? resolve(JSON.parse(answer) as T) : reject(new Error(`${program} ended with ${code}`)),
        );
      child.stdin.end(input);
    });
}

/** Beside, then renamed: an environment is whole or not there. */
async function install(home: string, requirements: string): Promise<boolean> {
  const making = `${home}.${process.pid}`;
  try {
    mkdirSync(join(home, '..'), { recursive: true });
    await run('python3', ['-m', 'venv', making], { timeout: 60_000 });
    await run(
      join(making, 'bin/python'),
      [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '--only-binary',
        ':all:',
        '-r',
        requirements,
      ],
      { timeout: 180_000 },
    );
    renameSync(making, home);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
