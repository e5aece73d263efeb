import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { ruleVersion } from '#rules';

/** What a version of a rule says; the same as in the files of the product, but for its name and the day. */
const storedRuleContent = ruleVersion.omit({ effectiveFrom: true, refusal: true });
export type RuleContent = z.infer<typeof storedRuleContent>;

export const ruleVersionId = (tenantId: string, ruleCode: string, name: string): string =>
  `${tenantId}:${ruleCode}:${name}`;

/**
 * A government's own version of a rule. Never changed: it is tried on what happened, then activated, and
 * replaced by another. Id: tenant, rule and name.
 */
export class RuleVersionStore extends storeOf({
  collection: 'rule_versions',
  agency: null,
  fields: {
    ruleCode: z.string(),
    /** `v1`, `v2` ... */
    name: z.string(),
    number: z.number(),
    content: storedRuleContent,
    note: z.string(),
    createdBy: z.string(),
    /**
     * From when on it decides. The local form is kept beside the instant, because years begin in the
     * government's zone.
     */
    activation: z
      .strictObject({
        from: z.date(),
        localFrom: z.string(),
        reason: z.string(),
        by: z.string(),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [{ on: { tenantId: 1, ruleCode: 1, number: -1 }, unique: true }],
}) {}
export type RuleVersionDocument = DocumentOf<RuleVersionStore>;
