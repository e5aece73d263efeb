// The pages under docs/how-to and the README promise that their commands can be typed: here they are.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, projectRoot } from '#testing';
import { SCOPES } from '../journey/people.js';
import type { Stage } from './stage.js';

const run = promisify(execFile);
const TENANT = 'binjai';

/** The blocks of a page that are marked as typed by hand. */
const shellBlocks = (page: string): string =>
  [...readFileSync(join(projectRoot(), page), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!).join('\n');

export function howTo(stage: () => Stage): void {
  describe('the commands of the how-to pages', () => {
    let folder: string;

    beforeAll(async () => {
      const { system } = stage();
      const agency = await system.clientFor(TENANT, SCOPES);
      const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', { tenantId: TENANT, name: 'how-to', scopes: SCOPES });
      await agency.must('POST', '/v1/agencies', { name: 'Dinas Contoh' });
      const person = { employeeNumber: '199001012015031001', name: 'Contoh Pegawai', email: 'contoh@binjai.example', employeeType: 'PNS', agencyName: 'Dinas Contoh' };
      const { id: participantId } = await agency.must('POST', '/v1/participants', person);
      folder = mkdtempSync(join(tmpdir(), 'how-to-'));
      mkdirSync(join(folder, '.data'));
      const sandbox = { baseUrl: system.baseUrl, tokenUrl: `${system.baseUrl}/oauth/token`, clientId, clientSecret, tenantId: TENANT, participantId };
      writeFileSync(join(folder, '.data', 'sandbox.json'), JSON.stringify(sandbox));
      writeFileSync(join(folder, '.data', 'secrets.json'), JSON.stringify(system.env));
      const known = async () => (await agency.get(`/v1/participants/${participantId}/incentive-explanations?ruleCode=completion-points`)).status === 200;
      await eventually(known, { timeoutMs: 60_000, describe: () => 'incentives to know the person' });
    }, 120_000);

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** What a shell answers in which the set-up and then this page were typed. */
    async function type(commands: string): Promise<string> {
      const { stdout } = await run('bash', ['-c', `set -euo pipefail\n${commands}`], { cwd: folder, timeout: 110_000 });
      return stdout;
    }
    const page = (name: string): string => `${shellBlocks('docs/how-to/README.md')}\n${shellBlocks(`docs/how-to/${name}.md`)}`;

    it('push completions, refuse one item of a batch, withdraw', async () => {
      const answers = await type(page('push-completions'));
      expect(answers).toContain('"RECORDED"');
      expect(answers).toContain('"REFUSED"');
    }, 120_000);

    it('import a file with a dry run and apply it', async () => {
      expect(await type(page('import-files'))).toContain('Contoh Impor Satu');
    }, 120_000);

    it('follow an award to its message', async () => {
      expect(await type(page('follow-an-award'))).toContain('priority-development');
    }, 120_000);

    it('list dead letters and explain a rule', async () => {
      expect(await type(page('handle-dead-letters'))).toContain('incentives: {"items":[]');
      expect(await type(page('add-an-incentive-rule'))).toContain('completion-points');
    }, 120_000);

    it('make the first call of the README', async () => {
      const calls = shellBlocks('README.md').split('\n').filter((line) => !line.startsWith('npm '));
      expect(await type(calls.join('\n'))).toContain(TENANT);
    }, 120_000);
  });
}
