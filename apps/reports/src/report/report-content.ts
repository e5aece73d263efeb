import type { FreshnessView } from '../read-model/freshness.js';
import type { AgencySummary, FulfilmentRow } from './fulfilment.js';

export interface ReportSection {
  summary: AgencySummary;
  rows: FulfilmentRow[];
}

/** What a file format gets to write: the summaries are small and known, the sections come one agency at a time. */
export interface ReportContent {
  year: number;
  freshness: FreshnessView | null;
  summaries: AgencySummary[];
  sections(): AsyncIterable<ReportSection>;
}
