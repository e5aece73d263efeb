// The quick start of the TypeScript client, as its README shows it, against the whole system.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must } from '#platform';
import { SCOPES } from '../journey/people.js';
import { programs, readmePrograms } from '../sdk/program.js';
import type { Stage } from './stage.js';

export function sdk(stage: () => Stage): void {
  describe('the TypeScript client', () => {
    let written: Awaited<ReturnType<typeof programs>>, env: Record<string, string>;

    beforeAll(async () => {
      const { system } = stage(),
        tenantId = 'tebing-tinggi';
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
      const { code } = must(
        readmePrograms().find(({ name }) => name === 'quick-start.ts'),
        'the quick start',
      );
      written = await programs([code]);
    });
    afterAll(() => written?.end());

    it('does what its quick start shows', async () => {
      const lines = (await written.run(0, env)).trim().split('\n');
      expect(lines).toEqual([
        'agency Dinas Pustaka',
        'credited 20 hours',
        expect.stringMatching(/^refused: 409 COMPLETION_\w+ \S+/),
      ]);
    });
  });
}
