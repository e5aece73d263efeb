// The first steps of the collection for Postman, sent by newman against a running system.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSystem } from '#testing';
import { SCOPES } from '../journey/people.js';
import { npx } from './execute.js';
import { wholeDocument } from './whole-document.js';

interface Report {
  run: {
    executions: { item: { name: string }; response?: { code: number } }[];
    failures: { error: { message: string } }[];
  };
}

/** @returns each step that was refused, and what failed in a script */
export async function postman(): Promise<string[]> {
  const system = await startSystem({ name: 'contract', oneProcess: true });
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const agency = await system.clientFor('kontrak', SCOPES);
    await agency.must('POST', '/v1/agencies', { name: 'Dinas Kontrak' });
    const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
      tenantId: 'kontrak',
      name: 'postman',
      scopes: SCOPES,
      agencies: 'whole',
    });
    await wholeDocument(system.baseUrl);
    const file = join(folder, 'collection.json'),
      report = join(folder, 'report.json');
    writeFileSync(file, await (await fetch(`${system.baseUrl}/docs/postman.json`)).text());
    const own = ['--env-var', `clientId=${clientId}`, '--env-var', `clientSecret=${clientSecret}`];
    const steps = ['run', file, '--folder', 'First steps', '--iteration-count', '2'];
    const reporters = ['--reporters', 'cli,json', '--reporter-json-export', report];
    const { output } = await npx('newman@6.2.2', [...steps, ...own, ...reporters]);
    const { run } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const codes = run.executions.map(
      ({ item, response }) => `${item.name}: ${response?.code ?? 'no answer'}`,
    );
    const refused = codes.filter((each) => !/: 2\d\d$/.test(each));
    // beside the steps themselves stands what fetched the token
    if (codes.length < 12) refused.push(`six steps, twice, were wanted:\n${output}`);
    if (refused.length === 0) console.log(`  ${codes.join('\n  ')}`);
    return [...refused, ...run.failures.map(({ error }) => error.message)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await system.stop();
  }
}
