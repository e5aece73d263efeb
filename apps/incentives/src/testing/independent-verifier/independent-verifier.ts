import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#testing';

const run = promisify(execFile);
const folder = import.meta.dirname, requirements = join(folder, 'requirements.txt');
const home = join(projectRoot(), 'node_modules/.cache/independent-verifier');

export interface Verdict {
  accepted: boolean;
  issuer?: string;
  recipient?: string;
  achievement?: string;
  why?: string;
}

/**
 * A verifier of Open Badges that shares no code with this project: openbadgeslib, in a Python environment of its own, made at the first use.
 * @returns null where there is no Python, or the packages cannot be had
 */
export async function independentVerifier(): Promise<((token: string) => Promise<Verdict>) | null> {
  const python = join(home, 'bin/python');
  if (!existsSync(python) && !(await install())) return null;
  return (token) =>
    new Promise((resolve, reject) => {
      const child = spawn(python, [join(folder, 'verify_credential.py')], { stdio: ['pipe', 'pipe', 'inherit'], timeout: 30_000 });
      let answer = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
      child.on('error', reject).on('close', (code) => (code === 0 ? resolve(JSON.parse(answer) as Verdict) : reject(new Error(`the verifier ended with ${code}`))));
      child.stdin.end(token);
    });
}

/** Beside, then renamed: an environment is whole or not there. */
async function install(): Promise<boolean> {
  const making = `${home}.${process.pid}`;
  try {
    mkdirSync(join(home, '..'), { recursive: true });
    await run('python3', ['-m', 'venv', making], { timeout: 60_000 });
    await run(join(making, 'bin/python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '-r', requirements], { timeout: 180_000 });
    renameSync(making, home);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}
