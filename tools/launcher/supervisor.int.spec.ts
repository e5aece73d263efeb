import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { eventually } from '#testing';
import { Child } from '../engines/child.mjs';
import { ProcessList } from '../engines/processes.mjs';
import { Supervisor } from './supervisor.mjs';

let folder: string;
let list: ProcessList;
let supervisor: Supervisor;
let said: string[];
let givenUp: Error | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mumpuni-supervisor-'));
  list = new ProcessList(join(folder, 'processes.json'));
  said = [];
  givenUp = undefined;
  supervisor = new Supervisor({
    list,
    say: (line) => said.push(line),
    onGivenUp: (error) => (givenUp = error),
  });
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

const child = (name: string, program: string) =>
  new Child({
    name,
    program: process.execPath,
    args: ['-e', program],
    log: join(folder, `${name}.log`),
    list,
  });
const idle =
  'process.on("SIGTERM", () => { console.log("asked"); process.exit(0) }); console.log("up"); setInterval(() => {}, 1000)';

it('starts again what ended unasked', async () => {
  const first = child('reports', idle);
  supervisor.watch('reports', 2, async () => child('reports', idle), first);
  first.process.kill('SIGKILL');
  await eventually(async () => expect(said).toContain('reports is back'));
  expect(list.alive().map(({ name, pid }) => ({ name, same: pid === first.pid }))).toEqual([
    { name: 'reports', same: false },
  ]);
});

it('gives up on what ends again and again, with its last lines', async () => {
  const failing = () => child('reports', 'console.log("the disk is full"); process.exit(7)');
  supervisor.watch('reports', 2, async () => failing(), failing());
  await eventually(async () => expect(givenUp?.message).toMatch(/again and again[^]*the disk is full/));
});

it('stops services before engines, and each by asking', async () => {
  const engine = child('kafka', idle);
  const service = child('gateway', idle);
  supervisor.watch('kafka', 1, async () => engine, engine);
  supervisor.watch('gateway', 2, async () => service, service);
  const ends: string[] = [];
  for (const one of [engine, service]) void one.ended.then(() => ends.push(one.name));
  await eventually(async () => expect([engine.tail(), service.tail()]).toEqual(['up', 'up']));
  await supervisor.stop();
  expect(ends).toEqual(['gateway', 'kafka']);
  expect(service.tail()).toBe('up\nasked');
  expect(list.alive()).toEqual([]);
});

it('kills what does not listen when told to', async () => {
  const deaf = child(
    'gateway',
    'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
  );
  supervisor.watch('gateway', 2, async () => deaf, deaf);
  supervisor.kill();
  expect(await deaf.ended).toBe('killed by SIGKILL');
});
