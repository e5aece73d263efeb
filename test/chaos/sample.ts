// The same question once more through the front door: what the API answers about some people is what the
// databases hold.
import type { ApiClient } from '#testing';
import type { Random } from './random.js';
import type { Observed } from './verdict.js';

export async function askSome(
  client: ApiClient,
  { balances }: Observed,
  random: Random,
  count = 20,
): Promise<string[]> {
  const problems: string[] = [];
  for (let i = 0; i < count && balances.length > 0; i++) {
    const { participantId, points } = random.one(balances);
    const { status, body } = await client.get(`/v1/participants/${participantId}/points`);
    if (status !== 200 || body.balance !== points)
      problems.push(
        `the API says ${status} ${body.balance} points of ${participantId}, the database ${points}`,
      );
  }
  return problems;
}
