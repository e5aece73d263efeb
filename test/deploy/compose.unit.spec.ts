import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { baseConfigSchema } from '#platform';
import { complaints, unknownVariables, unnamedVariables } from '../census/declared-variables.js';
import { composeSchema } from './compose.schema.js';
import { answerOf, commandOf, readText, root, services } from './service-list.js';

interface ComposeService {
  image: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
}

interface ComposeFile {
  services: Record<string, ComposeService>;
  volumes: Record<string, null>;
}

/** As Compose reads `${NAME:-value}` where nothing is set outside. */
const interpolated = (environment: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{[A-Z_]+:-([^}]*)\}/, '$1')]),
  );

const text = readText('docker-compose.yml');
const compose = parse(text, { merge: true }) as ComposeFile;
const ours = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);
const hasComposePlugin = answerOf('docker', ['compose', 'version']) !== undefined;

describe('docker-compose.yml', () => {
  it('has only keys of the Compose specification, with values of their kind', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(composeSchema);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is refused by the check above once a key is misspelt', () => {
    const validate = new Ajv({ strict: false }).compile(composeSchema);
    const broken = parse(text.replace('healthcheck:', 'health_check:'), { merge: true }) as ComposeFile;
    expect(validate(broken)).toBe(false);
  });

  it('runs every service, the inbox and the three engines', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [...services, 'inbox', 'kafka', 'mongodb', 'mongodb-init', 'redis'].sort(),
    );
  });

  it.each(services)('%s runs its own program and is asked for its health on its own port', (name) => {
    const service = compose.services[name]!;
    expect(service.command).toEqual(commandOf(name));
    const port = service.environment?.[`${name.toUpperCase()}_PORT`];
    expect(port).toMatch(/^\d+$/);
    expect(service.healthcheck?.test.join(' ')).toContain(`http://127.0.0.1:${port}/health/ready`);
  });

  it('waits only for services that exist and that can say so', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
        expect(compose.services[other], `${name} waits for ${other}`).toBeDefined();
        if (condition === 'service_healthy')
          expect(compose.services[other]!.healthcheck, `${other} has a health check`).toBeDefined();
      }
    }
  });

  it('points at ports on which the named service listens', () => {
    for (const [name, service] of ours) {
      for (const [variable, value] of Object.entries(service.environment ?? {})) {
        const [, host, port] = /^http:\/\/([a-z-]+):(\d+)$/.exec(value) ?? [];
        if (host === undefined) continue;
        const listens = compose.services[host]?.environment?.[`${host.toUpperCase()}_PORT`];
        expect(listens, `${name}: ${variable}`).toBe(port);
      }
    }
  });

  it('keeps what the engines hold in declared volumes', () => {
    for (const service of Object.values(compose.services)) {
      for (const volume of service.volumes ?? [])
        expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
    }
    expect(compose.services['redis']).toMatchObject({
      command: expect.arrayContaining(['--appendonly', 'noeviction']),
    });
    expect(compose.services['mongodb']).toMatchObject({
      command: expect.arrayContaining(['--replSet', 'transactionLifetimeLimitSeconds=5']),
    });
  });

  it.each(ours.map(([name]) => name))(
    'gives %s what it needs to start, and nothing that it does not read',
    async (name) => {
      const environment = interpolated(compose.services[name]!.environment ?? {});
      expect(await unknownVariables(name, environment, baseConfigSchema)).toEqual([]);
      expect(await complaints(name, environment)).toEqual([]);
      expect(await unnamedVariables(name, environment)).toEqual([]);
    },
  );

  it.skipIf(!hasComposePlugin)(
    'is accepted by docker compose config (skipped where the plugin is not installed)',
    () => {
      expect(
        answerOf('docker', [
          'compose',
          '--project-directory',
          root,
          '-f',
          `${root}/docker-compose.yml`,
          'config',
          '-q',
        ]),
      ).toBe('');
    },
  );
});
