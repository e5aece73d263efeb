// Clients that a generator makes of docs/openapi.json, each carrying out ten operations against a running system.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, startSystem, type ApiClient } from '#testing';
import { which } from '../../tools/engines/command.mjs';
import { fetchJar } from '../../tools/engines/jar.mjs';
import { python, pythonPackages } from '../../tools/engines/python-packages.mjs';
import { SCOPES } from '../journey/people.js';
import { mustExecute, pathOf } from './execute.js';

const GENERATOR = 'org.openapitools:openapi-generator-cli:7.25.0';
/** What its requirements.txt asks for. */
const OF_PYTHON = [
  'urllib3==2.8.0',
  'python-dateutil==2.9.0.post0',
  'pydantic==2.14.4',
  'typing_extensions==4.16.0',
];
/** Where Debian has Guzzle (php-guzzlehttp-guzzle), and where Composer would put it. */
const GUZZLE = ['/usr/share/php/GuzzleHttp/autoload.php', join(projectRoot(), 'vendor/autoload.php')];

const WANTED = `agency Dinas Kontrak
person Contoh Pembangkit
credited 20.5
history 2023
completions 2 [2023, 2026]
hours 20.5
webhook whsec_
feed False
404 NOT_FOUND
409 COMPLETION_ALREADY_RECORDED True
422 IDEMPOTENCY_KEY_REUSED
429 TOO_MANY_REQUESTS True`;

interface Generated {
  name: string;
  number: string;
  /** @returns what the program of ten operations printed */
  run(jar: string, folder: string, env: Record<string, string>): Promise<string>;
}

const program = (file: string) => join(projectRoot(), 'test/contract/programs', file);

async function generate(jar: string, name: string, into: string, properties: string): Promise<void> {
  const contract = join(projectRoot(), 'docs/openapi.json');
  const source = ['generate', '-g', name, '-i', contract, '-o', into, '--additional-properties', properties];
  const code = 'apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false';
  await mustExecute('java', ['-jar', jar, ...source, '--global-property', code]);
}

const inPython: Generated = {
  name: 'Python',
  number: '19970101 202203 1 001',
  async run(jar, folder, env) {
    await generate(jar, 'python', folder, 'packageName=openapi_client');
    const PYTHONPATH = pathOf(folder, await pythonPackages(OF_PYTHON));
    return mustExecute(python(), [program('ten.py')], { env: { ...env, PYTHONPATH } });
  },
};

const inPhp: Generated = {
  name: 'PHP',
  number: '19970101 202203 1 002',
  async run(jar, folder, env) {
    const guzzle = GUZZLE.find((path) => existsSync(path));
    if (!which('php') || !guzzle)
      throw new Error('php with curl and Guzzle is needed (Debian: php-curl, php-guzzlehttp-guzzle)');
    await generate(jar, 'php', folder, 'hideGenerationTimestamp=true');
    return mustExecute('php', [program('ten.php')], { env: { ...env, GUZZLE: guzzle, GENERATED: folder } });
  },
};

const inTypeScript: Generated = {
  name: 'TypeScript',
  number: '19970101 202203 1 003',
  async run(jar, folder, env) {
    await generate(jar, 'typescript-fetch', join(folder, 'generated'), 'importFileExtension=.js');
    const modules = join(projectRoot(), 'node_modules');
    mkdirSync(join(folder, 'node_modules'));
    for (const types of ['@types', 'undici-types'])
      symlinkSync(join(modules, types), join(folder, 'node_modules', types));
    writeFileSync(join(folder, 'ten.ts'), readFileSync(program('ten.ts.txt')));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    const compilerOptions = {
      target: 'ES2023',
      lib: ['ES2023', 'DOM'],
      module: 'NodeNext',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      rootDir: '.',
      outDir: 'built',
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['ten.ts'] }));
    await mustExecute(process.execPath, [join(modules, '@typescript/native/bin/tsc'), '-p', folder]);
    return mustExecute(process.execPath, [join(folder, 'built/ten.js')], { env });
  },
};

/** @returns of each client what it did otherwise than wanted */
export async function clients(): Promise<string[]> {
  const jar = await fetchJar(GENERATOR);
  const system = await startSystem({
    name: 'contract',
    oneProcess: true,
    // ten operations and some more fit in, and 429 comes within seconds
    env: { RATE_LIMIT_REQUESTS: '300', RATE_LIMIT_WINDOW_SECONDS: '60' },
  });
  const found: string[] = [];
  try {
    const tenantId = 'kontrak';
    const agency = await system.clientFor(tenantId, SCOPES);
    await agency.must('POST', '/v1/agencies', { name: 'Dinas Kontrak' });
    for (const each of [inPython, inPhp, inTypeScript]) {
      const folder = mkdtempSync(join(tmpdir(), 'contract-'));
      const own: ApiClient = await system.clientFor(tenantId, SCOPES);
      try {
        const env = { BASE: system.baseUrl, TOKEN: await own.accessToken(), NUMBER: each.number };
        const told = (await each.run(jar, folder, env)).trim();
        if (told !== WANTED) found.push(`${each.name}: told\n${told}\nand not\n${WANTED}`);
        else console.log(`  ${each.name}: ${WANTED.split('\n').length} operations`);
      } catch (error) {
        found.push(`${each.name}: ${(error as Error).message}`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  } finally {
    await system.stop();
  }
  return found;
}
