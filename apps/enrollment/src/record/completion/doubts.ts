import { sharesCeiling } from '../learning-hours/shared-ceiling.js';
import type { CompletionDocument, LearningHourAccount } from './completion.schema.js';
import { implausible, type Implausibility } from './implausible.js';
import type { KnownFacts } from './known-facts.js';

/**
 * Why a completion is hard to believe, by what is known of its year and the limits of its government.
 * @param account after the completion was counted in it
 */
export const doubtsOf = (
  completion: CompletionDocument,
  { _id, spans, totalTenths }: LearningHourAccount,
  { earlierSpans, plausible }: Pick<KnownFacts, 'earlierSpans' | 'plausible'>,
): Implausibility[] =>
  implausible(
    { ...completion, inPieces: sharesCeiling(completion.form, completion.international) },
    { spans, totalTenths, earlier: earlierSpans?.get(_id) },
    plausible,
  );
