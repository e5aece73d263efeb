import type { LearningForm } from '../../ground/conversion-table.js';
import { sharesCeiling } from '../learning-hours/shared-ceiling.js';
import { sameNumber } from './certificate-number.js';
import { equalTitles, similarTitles } from './similar-title.js';

/** A training as two sources can describe it differently. */
export interface Described {
  title: string;
  form: LearningForm;
  international: boolean;
  startDate: string;
  endDate: string;
  certificateNumber?: string | undefined;
  enrolmentId?: string | undefined;
}

/**
 * Whether two reports about one person, which no natural key joins, speak of one training.
 * SAME: counted once, the later report completes the earlier. SIMILAR: both count, and whoever reports is warned.
 */
export function likeness(a: Described, b: Described): 'SAME' | 'SIMILAR' | null {
  if (a.startDate > b.endDate || b.startDate > a.endDate) return null;
  // Places in two batches of ours are two trainings, and we know both.
  if (a.enrolmentId !== undefined && b.enrolmentId !== undefined) return null;
  if (!similarTitles(a.title, b.title)) return null;
  if (a.certificateNumber && b.certificateNumber)
    return sameNumber(a.certificateNumber) === sameNumber(b.certificateNumber) ? 'SAME' : 'SIMILAR';
  const placed = a.enrolmentId !== undefined || b.enrolmentId !== undefined,
    sameDays = a.startDate === b.startDate && a.endDate === b.endDate;
  if (a.form !== b.form) return placed && equalTitles(a.title, b.title) ? 'SAME' : 'SIMILAR';
  // What is done in small pieces, day by day, is told apart by its days.
  if (sharesCeiling(a.form, a.international || b.international)) return sameDays ? 'SAME' : 'SIMILAR';
  return 'SAME';
}
