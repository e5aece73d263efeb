import { z } from 'zod';
import { storeOf, textAs, type DocumentOf } from '#persistence';
import type { ThresholdKey } from './threshold-definitions.js';

/** One version of one threshold of a government; versions are only added. */
export class ThresholdStore extends storeOf({
  collection: 'thresholds',
  agency: null,
  fields: {
    key: textAs<ThresholdKey>(),
    value: z.record(z.string(), z.number()),
    reason: z.string(),
    setBy: z.string(),
  },
  indexes: [{ on: { tenantId: 1, key: 1, version: -1 }, unique: true }],
}) {}
export type ThresholdDocument = DocumentOf<ThresholdStore>;
