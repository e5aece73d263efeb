import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually, isolation } from '#testing';
import { ProcessList, type ProcessRecord } from './engines/processes.mjs';

// One life of `npm start`, on the engines of this test run with names of its own in them.
const own = isolation('start');
let data: string;
let launcher: ChildProcess;
let said = '';
let ended: Promise<number | null>;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'mumpuni-start-'));
  launcher = spawn(process.execPath, [join(import.meta.dirname, 'start.mjs'), '--no-demo'], {
    env: { ...process.env, ...own.env, MUMPUNI_DATA: data },
  });
  for (const stream of [launcher.stdout!, launcher.stderr!]) stream.on('data', (chunk) => (said += chunk));
  ended = new Promise((resolve) => launcher.once('close', resolve));
  await eventually(async () => said.includes('Everything is running') || launcher.exitCode !== null, {
    timeoutMs: 170_000,
    describe: () => `npm start to be up:\n${said}`,
  });
  expect(said).toContain('Everything is running');
});

afterAll(async () => {
  if (launcher.exitCode === null) launcher.kill('SIGKILL');
  for (const record of running()) process.kill(record.pid, 'SIGKILL');
  await own.cleanup();
  rmSync(data, { recursive: true });
});

const running = (): ProcessRecord[] =>
  new ProcessList(join(data, 'processes.json')).alive().filter(({ name }) => name !== 'launcher');
const sandbox = () => JSON.parse(readFileSync(join(data, 'sandbox.json'), 'utf8'));

it('leaves a sandbox whose client gets a token, readable by its owner only', async () => {
  const { baseUrl, tokenUrl, clientId, clientSecret, tenantId, inboxUrl } = sandbox();
  expect(tenantId).toBe('medan');
  expect(statSync(join(data, 'sandbox.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600);
  const token = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  expect(token.status).toBe(200);
  const { access_token } = (await token.json()) as { access_token: string };
  const people = await fetch(`${baseUrl}/v1/participants`, {
    headers: { authorization: `Bearer ${access_token}` },
  });
  expect(await people.json()).toMatchObject({ items: [] });
  for (const url of [`${baseUrl}/health/ready`, `${baseUrl}/docs`, `${baseUrl}/openapi.json`, `${inboxUrl}/`])
    expect((await fetch(url)).status, url).toBe(200);
});

it('starts a killed service again', async () => {
  const killed = running().find(({ name }) => name === 'reminders')!;
  process.kill(killed.pid, 'SIGKILL');
  await eventually(async () => expect(said).toContain('reminders is back'));
  expect(running().find(({ name }) => name === 'reminders')!.port).toBe(killed.port);
});

it('stops every child at the first Ctrl-C', async () => {
  expect(running()).toHaveLength(10);
  launcher.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(running()).toEqual([]);
  expect(said).toContain('Everything is stopped');
});
