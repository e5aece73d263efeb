import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStartArguments } from './arguments.mjs';
import { choosePorts, PORTS } from './ports.mjs';
import { dependenciesInstalled } from './project.mjs';
import { serviceEnvironment, serviceTable } from './services.mjs';
import { summaryLine } from './vitest.mjs';

describe('the arguments of npm start', () => {
  it('are none, or --no-demo', () => {
    expect(parseStartArguments([])).toEqual({ demo: true });
    expect(parseStartArguments(['--no-demo'])).toEqual({ demo: false });
  });

  it('name a city, and how many people to load', () => {
    expect(parseStartArguments(['--city', 'palembang'])).toEqual({ demo: true, city: 'palembang' });
    expect(parseStartArguments(['--city', 'ambon', '--people', '300'])).toEqual({
      demo: true,
      city: 'ambon',
      people: 300,
    });
  });

  it('that name an unknown city are refused with the list of those there are', () => {
    expect(() => parseStartArguments(['--city', 'jakarta'])).toThrow(
      'There is no story of "jakarta". The cities are: medan, palembang, batanghari, tanjungpinang, ambon',
    );
    expect(() => parseStartArguments(['--city'])).toThrow(/usage: npm start/);
  });

  it('that do not go together, or hold no number, are refused', () => {
    expect(() => parseStartArguments(['--city', 'medan', '--no-demo'])).toThrow('exclude each other');
    expect(() => parseStartArguments(['--people', '300'])).toThrow('--people belongs to --city');
    for (const people of ['many', '3', '-300', '1e4'])
      expect(() => parseStartArguments(['--city', 'medan', `--people=${people}`])).toThrow(
        'a number from 200',
      );
  });

  it('that are unknown are refused with the usage', () => {
    expect(() => parseStartArguments(['--demo=no'])).toThrow(/usage: npm start/);
  });
});

describe('the ports', () => {
  it('are the promised ones, or a refusal', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(choosePorts({ GATEWAY_PORT: String(port) }, () => {})).rejects.toThrow(
      `GATEWAY_PORT=${port}: that port is taken`,
    );
    server.close();
    await expect(choosePorts({ INBOX_PORT: 'eighty' }, () => {})).rejects.toThrow(
      /INBOX_PORT=eighty: not a port/,
    );
  });

  it('are all different, also from those that are promised to others', async () => {
    const ports = await choosePorts({ REPORTS_PORT: '28080' }, () => {});
    expect(ports['REPORTS_PORT']).toBe('28080');
    expect(new Set(Object.values(ports)).size).toBe(Object.keys(PORTS).length);
  });

  it('and addresses reach every service', () => {
    const ports = Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, String(port)]));
    const env = serviceEnvironment({
      ports,
      engines: { REDIS_URL: 'redis://here' },
      secrets: { FEEDBACK_LINK_SECRET: 'a' },
    });
    expect(env).toMatchObject({
      PUBLIC_URL: 'http://127.0.0.1:8080',
      IDENTITY_URL: 'http://127.0.0.1:8081',
      REDIS_URL: 'redis://here',
      SMTP_PORT: '1025',
    });
    expect(serviceTable(ports).map(({ name, port }) => `${name} ${port}`)).toContain('gateway 8080');
  });
});

describe('the dependencies', () => {
  it('are installed when npm has installed what the lock file names', () => {
    const root = mkdtempSync(join(tmpdir(), 'mumpuni-lock-'));
    const lock = (version: string) =>
      JSON.stringify({
        packages: {
          '': {},
          'node_modules/zod': { version },
          'node_modules/only-mac': { version: '1.0.0', optional: true },
        },
      });
    writeFileSync(join(root, 'package-lock.json'), lock('4.0.0'));
    expect(dependenciesInstalled(root)).toBe(false);
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(
      join(root, 'node_modules/.package-lock.json'),
      JSON.stringify({ packages: { 'node_modules/zod': { version: '4.0.0' } } }),
    );
    expect(dependenciesInstalled(root)).toBe(true);
    writeFileSync(join(root, 'package-lock.json'), lock('4.0.1'));
    expect(dependenciesInstalled(root)).toBe(false);
    rmSync(root, { recursive: true });
  });
});

describe('the closing line of npm test', () => {
  const report = {
    numPassedTests: 12,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
  };

  it('says how many passed, failed and were skipped', () => {
    expect(summaryLine(report, 0)).toBe('12 passed, 0 failed');
    expect(summaryLine({ ...report, numFailedTests: 2, numPendingTests: 1 }, 1)).toBe(
      '12 passed, 2 failed, 1 skipped',
    );
  });

  it('counts a file that could not be loaded', () => {
    expect(
      summaryLine(
        { ...report, testResults: [{ name: 'a.int.spec.ts', status: 'failed', assertionResults: [] }] },
        1,
      ),
    ).toBe('12 passed, 1 failed');
  });

  it('never shows a failed run as passed', () => {
    expect(summaryLine(report, 1)).toBe('12 passed, 1 failed');
    expect(summaryLine(undefined, 1)).toBe('0 passed, 1 failed');
  });
});
