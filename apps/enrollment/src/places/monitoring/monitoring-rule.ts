/** What a government asks of every programme before another batch of it is held; all zero where it asks for nothing. */
export interface MonitoringRule {
  minIndicators: number;
  entriesBeforeFirst: number;
  entriesPerBatch: number;
}

export const NO_RULE: MonitoringRule = { minIndicators: 0, entriesBeforeFirst: 0, entriesPerBatch: 0 };

/** What is known of one programme. */
export interface Watched {
  indicators: number;
  entries: number;
  /** Batches that have begun, called off ones apart. */
  batchesHeld: number;
}

export type Unmonitored = {
  code: 'PROGRAMME_INDICATORS_MISSING' | 'MONITORING_LOG_MISSING';
  needed: number;
  there: number;
};

/** What is missing: indicators first, because a log without anything to measure says little. */
export function missingFor(
  rule: MonitoringRule,
  { indicators, entries, batchesHeld }: Watched,
): Unmonitored | undefined {
  if (indicators < rule.minIndicators)
    return { code: 'PROGRAMME_INDICATORS_MISSING', needed: rule.minIndicators, there: indicators };
  const needed = rule.entriesBeforeFirst + rule.entriesPerBatch * batchesHeld;
  return entries < needed ? { code: 'MONITORING_LOG_MISSING', needed, there: entries } : undefined;
}
