import type { Words } from '../api/shapes.js';
import { everyPage } from '../page/every-page.js';
import type { Visit } from '../page/visits.js';
import type { Rule } from '../rules/shapes.js';
import type { Award } from './shapes.js';

export type NamedAward = Award & { rule: Words | undefined };

/** Everything that somebody was awarded, each with the name of its rule. */
export async function awardsOf(visit: Visit, participantId: string): Promise<NamedAward[]> {
  const [awards, rules] = await Promise.all([
    everyPage<Award>(visit, `/v1/awards?participantId=${encodeURIComponent(participantId)}`),
    visit.ask<{ items: Rule[] }>('/v1/incentive-rules'),
  ]);
  const names = new Map(rules.items.map(({ code, name }) => [code, name]));
  return awards.map((award) => ({ ...award, rule: names.get(award.ruleCode) }));
}
