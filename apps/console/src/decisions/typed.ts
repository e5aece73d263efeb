import { z } from 'zod';
import { actBody } from '../page/form.js';

export const decisionForm = actBody.extend({
  putusan: z.string().max(20).default('').describe('Decision'),
  alasan: z.string().max(6_000).default('').describe('Why'),
});

/** A decision as it was typed. */
export interface TypedDecision {
  decision: string;
  reason: string;
}
/** Named like the fields of the form. */
export type DecisionMistake = 'putusan' | 'alasan';

export const nominationDecisions = ['APPROVED', 'DECLINED'] as const;
export const verdicts = ['UPHOLD', 'OVERRIDE'] as const;
/** The person reads it: a word is no reason. */
const SHORTEST_REASON = 10;

export const typedDecision = ({ putusan, alasan }: z.infer<typeof decisionForm>): TypedDecision => ({
  decision: putusan,
  reason: alasan,
});

type Read<D> = { decision: D; reason: string } | { mistakes: DecisionMistake[] };

function read<D extends string>(typed: TypedDecision, all: readonly D[], shortest: number): Read<D> {
  const decision = all.find((each) => each === typed.decision),
    reason = typed.reason.replaceAll('\r\n', '\n').trim();
  const mistakes: DecisionMistake[] = [
    ...(decision === undefined ? (['putusan'] as const) : []),
    ...(reason.length < shortest ? (['alasan'] as const) : []),
  ];
  return decision === undefined || mistakes.length > 0 ? { mistakes } : { decision, reason };
}

/** What is decided about somebody who was put forward, or what is to be put right first. */
export const readNominationDecision = (typed: TypedDecision) => read(typed, nominationDecisions, 1);

/** What is decided upon an appeal, or what is to be put right first. */
export const readVerdict = (typed: TypedDecision) => read(typed, verdicts, SHORTEST_REASON);
