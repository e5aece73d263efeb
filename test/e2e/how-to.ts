// The pages under docs/how-to and the README promise that their commands can be typed: here they are.
import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentCompleted } from '#contracts';
import { eventually, projectRoot } from '#testing';
import { SCOPES } from '../journey/people.js';
import { pagePrograms, why } from '../sdk/language.js';
import { php } from '../sdk/php.js';
import { python } from '../sdk/python.js';
import { blocksIn, guidePages, howToPages, textOf, typedIn, typedOf } from './how-to-pages.js';
import type { Stage } from './stage.js';

const run = promisify(execFile);
const TENANT = 'binjai';

export function howTo(stage: () => Stage): void {
  describe('the commands of the how-to pages', () => {
    let folder: string;

    beforeAll(async () => {
      const { system } = stage();
      const agency = await system.clientFor(TENANT, SCOPES);
      const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
        tenantId: TENANT,
        name: 'how-to',
        scopes: [...SCOPES, 'certifications:read', 'siasn:read', 'siasn:write'],
        agencies: 'whole',
      });
      await agency.must('POST', '/v1/agencies', { name: 'Dinas Contoh' });
      const person = {
        employeeNumber: '199001012015031001',
        name: 'Contoh Pegawai',
        email: 'contoh@binjai.example',
        employeeType: 'PNS',
        agencyName: 'Dinas Contoh',
      };
      const { id: participantId } = await agency.must('POST', '/v1/participants', person);
      // a checkout whose installation is this one: the same files, and a .data of its own
      folder = mkdtempSync(join(tmpdir(), 'how-to-'));
      for (const entry of readdirSync(projectRoot()))
        if (!['.data', '.data-test', '.git'].includes(entry))
          symlinkSync(join(projectRoot(), entry), join(folder, entry));
      mkdirSync(join(folder, '.data'));
      const sandbox = {
        baseUrl: system.baseUrl,
        tokenUrl: `${system.baseUrl}/oauth/token`,
        clientId,
        clientSecret,
        tenantId: TENANT,
        participantId,
      };
      writeFileSync(join(folder, '.data', 'sandbox.json'), JSON.stringify(sandbox));
      writeFileSync(join(folder, '.data', 'secrets.json'), JSON.stringify(system.env));
      const known = async () =>
        (
          await agency.get(
            `/v1/participants/${participantId}/incentive-explanations?ruleCode=completion-points`,
          )
        ).status === 200;
      await eventually(known, { describe: () => 'incentives to know the person' });
    });

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    /** What a shell answers in which the set-up and then this page were typed. */
    async function type(page: string): Promise<string> {
      const commands = `set -euo pipefail\n${typedOf('README')}\n${page}`;
      const { stdout } = await run('bash', ['-c', commands], { cwd: folder, timeout: 230_000 }).catch(
        (error: Error & { stdout?: string; stderr?: string }) => {
          throw new Error(`${error.message}\n${error.stdout ?? ''}\n${error.stderr ?? ''}`, { cause: error });
        },
      );
      return stdout;
    }

    /** What must be seen when the page was typed; a page without an entry must only go through. */
    const seen: Record<string, string[]> = {
      'integrate-in-an-hour': [
        'incentive.awarded',
        'certificate.issued',
        '"status":"VALID"',
        'verified:',
        'the same announcement',
      ],
      'push-completions': ['"RECORDED"', '"REFUSED"'],
      'import-files': [
        'Contoh Impor Satu',
        '"sheet":"FEBRUARI","status":"ACCEPT"',
        '"name":"daftar-dinas"',
        '"unreadSheets":[{"sheet":"Rekap","code":"HEADER_NOT_FOUND"',
      ],
      'exchange-with-siasn': ['"state":"SENT"', 'ONLY_THEIRS', 'Workshop Data Kepegawaian'],
      'hear-what-changed': ['webhook.test', '"queued":0', '"whsec_'],
      'follow-an-award': ['priority-development'],
      'handle-dead-letters': [
        'incentives: {"items":[{',
        'EVENT_NOT_JSON',
        'dismissed by operator: a test program wrote to our topic',
      ],
      'add-an-incentive-rule': ['completion-points', 'passed'],
    };

    it.each(howToPages().filter((name) => name !== 'README'))('%s', async (name) => {
      if (name === 'handle-dead-letters') await plantDeadLetter(stage());
      const answers = await type(typedOf(name));
      for (const text of seen[name] ?? []) expect(answers).toContain(text);
    });

    for (const [language, block] of [
      [python, 'python'],
      [php, 'php'],
    ] as const)
      // needs the language on this machine
      it.skipIf(language.missing)(`integrate-in-an-hour, in ${language.name}${why(language)}`, async () => {
        const page = pagePrograms(textOf('integrate-in-an-hour'), block, `hour.${block}`);
        const programs = await language.prepare(page);
        symlinkSync(join(folder, '.data'), join(programs.folder, '.data'));
        const answers = await programs.run(`hour.${block}`, {}).finally(() => programs.end());
        const wanted = [
          'certificate.issued',
          'online: VALID',
          'completion.recorded',
          'the same announcement',
        ];
        for (const text of wanted) expect(answers).toContain(text);
      });

    // a guide is read after the first one, by somebody who has put their own client into the shell
    it.each(guidePages())('of the guide %s, in the shell of its reader', async (_name, text) => {
      const own = `export BASE=$(sandbox baseUrl) CLIENT_ID=$(sandbox clientId) CLIENT_SECRET=$(sandbox clientSecret)`;
      const [[, start] = ['', '']] = guidePages();
      await type(`${own}\ncd .data\n${typedIn(start)}\n${start === text ? '' : typedIn(text)}`);
    });

    it('leave no dead letter open that was dismissed', async () => {
      const { items } = await stage().system.operator.must(
        'GET',
        '/v1/services/incentives/dead-letters?status=OPEN',
      );
      expect(items).toEqual([]);
    });

    it('make the first call of the README', async () => {
      const calls = blocksIn(readFileSync(join(projectRoot(), 'README.md'), 'utf8'))
        .flatMap(({ commands }) => commands.split('\n'))
        .filter((line) => !line.startsWith('npm '));
      expect(await type(calls.join('\n'))).toContain(TENANT);
    });
  });
}

/** A message that is none of ours, on a topic that incentives reads. */
async function plantDeadLetter({ system }: Stage): Promise<void> {
  const producer = new kafkajs.Kafka({
    clientId: 'how-to',
    brokers: system.isolation.kafkaBrokers,
    logLevel: kafkajs.logLevel.NOTHING,
  }).producer();
  await producer.connect();
  const headers = {
    ce_id: 'how-to',
    ce_type: enrollmentCompleted.type,
    ce_tenantid: TENANT,
    ce_time: new Date().toISOString(),
  };
  await producer.send({
    topic: `${system.isolation.topicPrefix}${enrollmentCompleted.topic}`,
    messages: [{ key: 'how-to', value: 'this is no JSON', headers }],
  });
  await producer.disconnect();
  const set = async () =>
    (await system.operator.must('GET', '/v1/services/incentives/dead-letters?status=OPEN')).items.length > 0;
  await eventually(set, { describe: 'incentives to set the message aside' });
}
