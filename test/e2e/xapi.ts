import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import { addAgencies, newPerson } from '../journey/people.js';
import { TENANT, type Stage } from './stage.js';

const VERSION = { 'x-experience-api-version': '1.0.3' };

export function xapi(stage: () => Stage): void {
  describe('a learning system that knows Basic and xAPI alone', () => {
    it('tells of a course, and its learner gets hours and an award', async () => {
      const { medan, system } = stage(),
        who = newPerson(900_007, TENANT);
      await addAgencies(medan);
      const { id: participantId } = await medan.must('POST', '/v1/participants', who);
      const client = (await system.operator.must('POST', '/v1/clients', {
        tenantId: TENANT,
        name: 'LMS',
        scopes: ['completions:write'],
        agencies: 'whole',
      })) as { clientId: string; clientSecret: string };
      const basic = (secret: string) => ({
        ...VERSION,
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${client.clientId}:${secret}`).toString('base64')}`,
      });
      const send = (path: string, method: string, body: unknown, headers = basic(client.clientSecret)) =>
        fetch(`${system.baseUrl}${path}`, { method, headers, body: JSON.stringify(body) });
      const activityId = `https://lms.example.go.id/course/${randomUUID()}`,
        statement = {
          id: randomUUID(),
          actor: { account: { homePage: 'https://lms.example.go.id', name: who.employeeNumber } },
          verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
          object: { id: activityId },
          result: { completion: true },
          timestamp: '2026-03-12T04:00:00Z',
        };

      const refused = await send('/xapi/statements', 'POST', statement, basic('wrong'));
      expect([refused.status, (await refused.json()).code]).toEqual([401, 'BASIC_REFUSED']);
      const taken = await send('/xapi/statements', 'POST', [statement]);
      expect([taken.status, taken.headers.get('x-experience-api-version'), await taken.json()]).toEqual([
        200,
        '1.0.3',
        [statement.id],
      ]);
      const put = await send(`/xapi/statements?statementId=${statement.id}`, 'PUT', statement);
      expect(put.status).toBe(204);
      const kept = async () =>
        (await medan.must('GET', `/v1/xapi-statements?activityId=${encodeURIComponent(activityId)}`)).items;
      expect(await kept()).toMatchObject([{ status: 'ACTIVITY_UNKNOWN' }]);

      await medan.must('POST', '/v1/xapi-activities', {
        activityId,
        title: 'Dasar Pelayanan Publik',
        form: 'eLearning',
        hours: 3,
      });
      const [recorded] = await eventually(async () => {
        const all = await kept();
        return all[0]?.status === 'RECORDED' && all;
      });
      expect(recorded).toMatchObject({ participantId });
      expect(await medan.must('GET', `/v1/completions/${recorded.completionId}`)).toMatchObject({
        title: 'Dasar Pelayanan Publik',
        startDate: '2026-03-12',
        creditedHours: 3,
      });
      await eventually(async () => {
        const { items } = await medan.must('GET', `/v1/awards?participantId=${participantId}`);
        return items.length > 0;
      });
    });
  });
}
