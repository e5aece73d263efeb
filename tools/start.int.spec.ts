import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProcessList } from './engines/processes.mjs';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'mumpuni-start-'));
});
afterEach(() => rmSync(data, { recursive: true }));

async function run(program: string, args: string[] = [], env: Record<string, string | undefined> = {}) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    env: { ...process.env, MUMPUNI_DATA: data, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

const list = () => new ProcessList(join(data, 'processes.json'));

it('refuses an argument that it does not know, with the usage', async () => {
  expect(await run('start.mjs', ['--nodemo'])).toMatchObject({
    code: 1,
    said: expect.stringContaining('usage: npm start'),
  });
});

it('refuses to start twice in one checkout', async () => {
  list().add('launcher', process.pid);
  const { code, said } = await run('start.mjs');
  expect(code).toBe(1);
  expect(said).toContain(`Already running here (process ${process.pid})`);
  expect(list().alive()).toHaveLength(1);
});

it('stops what it had started when the start fails, and says why', async () => {
  const { code, said } = await run('start.mjs', ['--no-demo'], {
    REDIS_URL: undefined,
    KAFKA_BROKERS: '127.0.0.1:9',
  });
  expect(said).toMatch(/Redis at port \d+/);
  expect(said).toContain('KAFKA_BROKERS is set, but Kafka does not answer there');
  expect(code).toBe(1);
  expect(list().alive()).toEqual([]);
});

it('has nothing to stop where nothing runs', async () => {
  expect(await run('stop.mjs')).toEqual({ code: 0, said: 'Nothing was running.\n' });
});
