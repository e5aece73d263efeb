// The quick start of each client, as its README shows it, against the whole system.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { SCOPES } from '../journey/people.js';
import { readmePrograms, why, type Programs } from '../sdk/language.js';
import { php } from '../sdk/php.js';
import { python } from '../sdk/python.js';
import { typescript } from '../sdk/typescript.js';
import type { Stage } from './stage.js';

const PERSON_S_HOURS = /^this year \d+ hours$/;

export function sdk(stage: () => Stage): void {
  describe('the clients', () => {
    const tenantId = 'tebing-tinggi';
    let env: Record<string, string>, programs: Programs | undefined;

    beforeAll(async () => {
      const { system } = stage();
      const agency = await system.clientFor(tenantId, SCOPES);
      await agency.must('POST', '/v1/agencies', { name: 'Dinas Pustaka' });
      const { clientId, clientSecret } = await system.operator.must('POST', '/v1/clients', {
        tenantId,
        name: 'sdk',
        scopes: SCOPES,
        agencies: 'whole',
      });
      env = {
        MUMPUNI_URL: system.baseUrl,
        MUMPUNI_CLIENT_ID: clientId,
        MUMPUNI_CLIENT_SECRET: clientSecret,
      };
    });
    afterAll(() => programs?.end());

    for (const { language, file } of [
      { language: typescript, file: 'quick-start.ts' },
      { language: python, file: 'quick_start.py' },
      { language: php, file: 'quick-start.php' },
    ])
      // needs the language on this machine
      it.skipIf(language.missing)(
        `${language.name}: does what its quick start shows${why(language)}`,
        async () => {
          programs = await language.prepare({ [file]: must(readmePrograms(language.folder)[file], file) });
          const lines = (await programs.run(file, env)).trim().split('\n');
          programs.end();
          expect(lines.filter((line) => !PERSON_S_HOURS.test(line))).toEqual([
            'agency Dinas Pustaka',
            'credited 20 hours',
            expect.stringMatching(/^refused: 409 COMPLETION_\w+ \S+/),
          ]);
        },
      );
  });
}
