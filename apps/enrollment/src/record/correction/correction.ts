import type { CompletionDocument } from '../completion/completion.schema.js';
import type { CorrectionRequest } from './correction-request.schema.js';

type Reported = Pick<CorrectionRequest, 'title' | 'stood'>;
type Standing = Pick<CompletionDocument, 'title' | 'startDate' | 'endDate' | 'creditedTenths' | 'status'>;

/** Whether anything of a record is otherwise than when it was reported: withdrawn, or told anew. */
export const isCorrected = ({ title, stood }: Reported, now: Standing): boolean =>
  now.status === 'WITHDRAWN' ||
  now.title !== title ||
  now.startDate !== stood?.startDate ||
  now.endDate !== stood.endDate ||
  now.creditedTenths !== stood.creditedTenths;

/** The same report, however its title is written. */
export const openKeyOf = (what: string, about: string): string =>
  `${what}:${about.normalize('NFKC').toLowerCase().split(/\s+/).join(' ')}`;
