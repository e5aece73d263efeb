import { budget } from '../kinds/budget/definition.js';
import { feedback } from '../kinds/feedback/definition.js';
import { impact } from '../kinds/impact/definition.js';
import { incentives } from '../kinds/incentives/definition.js';
import { jpFulfilment } from '../kinds/jp-fulfilment/definition.js';
import { needsAndPlan } from '../kinds/needs-and-plan/definition.js';
import { participation } from '../kinds/participation/definition.js';
import { serviceQuality } from '../kinds/service-quality/definition.js';
import type { ReportDefinition } from './report-definition.js';

/** Every kind of report. A kind is a folder in `kinds/` and a line here; routes, read model and formats follow. */
export const reportKinds: readonly ReportDefinition[] = [
  needsAndPlan,
  participation,
  jpFulfilment,
  budget,
  feedback,
  impact,
  incentives,
  serviceQuality,
];

/** @throws when a stored report is of a kind that is no longer there */
export function reportKind(kind: string): ReportDefinition {
  const known = reportKinds.find((each) => each.kind === kind);
  if (!known) throw new Error(`there is no report of the kind ${kind}`);
  return known;
}
