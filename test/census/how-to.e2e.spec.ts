import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, startSystem, type System } from '#testing';
import { projectRoot } from '../../tools/generate/project.js';

const run = promisify(execFile);

/** The blocks of a page that are marked as typed by hand. */
const shellBlocks = (page: string): string =>
  [...readFileSync(join(projectRoot, page), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!).join('\n');

const resources = ['participants', 'programmes', 'enrolments', 'completions', 'imports', 'incentives', 'messages', 'feedback', 'reports'];

describe('the commands of the how-to pages', () => {
  let system: System;
  let folder: string;

  beforeAll(async () => {
    system = await startSystem({ name: 'howto' });
    const client = { name: 'how-to', tenantId: 'medan', scopes: resources.flatMap((resource) => [`${resource}:read`, `${resource}:write`]) };
    const agency = await system.clientFor('medan', client.scopes);
    const made = await system.operator.must('POST', '/v1/clients', client);
    const person = { employeeNumber: '199001012015031001', name: 'Contoh Pegawai', email: 'contoh@medan.example', employeeType: 'PNS', agencyName: 'Dinas Contoh' };
    const { id: participantId } = await agency.must('POST', '/v1/participants', person);
    folder = mkdtempSync(join(tmpdir(), 'how-to-'));
    mkdirSync(join(folder, '.data'));
    const sandbox = { baseUrl: system.baseUrl, tokenUrl: `${system.baseUrl}/oauth/token`, clientId: made.clientId, clientSecret: made.clientSecret, tenantId: 'medan', participantId };
    writeFileSync(join(folder, '.data', 'sandbox.json'), JSON.stringify(sandbox));
    writeFileSync(join(folder, '.data', 'secrets.json'), JSON.stringify(system.env));
    await eventually(() => type('docs/how-to/follow-an-award.md'), { timeoutMs: 30_000 });
  }, 180_000);

  afterAll(async () => {
    await system?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** What a shell answers in which the set-up and then this page were typed. */
  async function type(page: string): Promise<string> {
    const script = `set -euo pipefail\n${shellBlocks('docs/how-to/README.md')}\n${shellBlocks(page)}`;
    const { stdout } = await run('bash', ['-c', script], { cwd: folder, timeout: 60_000 });
    return stdout;
  }

  it('push completions, refuse one item of a batch, withdraw', async () => {
    const answers = await type('docs/how-to/push-completions.md');
    expect(answers).toContain('"RECORDED"');
    expect(answers).toContain('"REFUSED"');
  });

  it('import a file with a dry run and apply it', async () => {
    expect(await type('docs/how-to/import-files.md')).toContain('Contoh Impor Satu');
  });

  it('follow an award to its message', async () => {
    expect(await type('docs/how-to/follow-an-award.md')).toContain('ruleCode');
  });

  it('list dead letters and explain a rule', async () => {
    expect(await type('docs/how-to/handle-dead-letters.md')).toContain('incentives: {"items":[]');
    expect(await type('docs/how-to/add-an-incentive-rule.md')).toContain('completion-points');
  });

  it('make the first call of the README', async () => {
    const calls = shellBlocks('README.md').split('\n').filter((line) => !line.startsWith('npm ')).join('\n');
    const { stdout } = await run('bash', ['-c', `set -euo pipefail\n${calls}`], { cwd: folder, timeout: 60_000 });
    expect(stdout).toContain('items');
  });
});
