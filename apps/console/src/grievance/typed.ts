import { z } from 'zod';
import { actBody } from '../page/form.js';
import { grievanceKinds, type GrievanceKind, type Learnt } from './shapes.js';

const field = (most: number, what: string) => z.string().max(most).default('').describe(what);
export const grievanceForm = actBody.extend({
  program: field(120, 'The programme whose material it is about'),
  jenis: field(40, 'What is wrong'),
  uraian: field(6_000, 'In own words'),
});

/** A grievance as it was typed. */
export interface TypedGrievance {
  programmeId: string;
  kind: string;
  text: string;
}
/** Named like the fields of the form. */
export type GrievanceMistake = 'program' | 'jenis' | 'uraian';

export const typedGrievance = ({
  program,
  jenis,
  uraian,
}: z.infer<typeof grievanceForm>): TypedGrievance => ({
  programmeId: program,
  kind: jenis,
  text: uraian,
});

interface NewGrievance {
  programmeId: string;
  kind: GrievanceKind;
  text?: string;
}

/**
 * What can be sent, or what is to be put right first. What is none of the kinds wants words of its own: nobody
 * could mend it otherwise.
 */
export function readGrievance(
  { programmeId, kind: given, text: typed }: TypedGrievance,
  learnt: readonly Learnt[],
): { grievance: NewGrievance } | { mistakes: GrievanceMistake[] } {
  const kind = grievanceKinds.find((each) => each === given),
    text = typed.replaceAll('\r\n', '\n').trim();
  const mistakes: GrievanceMistake[] = [
    ...(learnt.some((each) => each.programmeId === programmeId) ? [] : (['program'] as const)),
    ...(kind === undefined ? (['jenis'] as const) : []),
    ...(kind === 'LAINNYA' && text === '' ? (['uraian'] as const) : []),
  ];
  if (kind === undefined || mistakes.length > 0) return { mistakes };
  return { grievance: { programmeId, kind, ...(text && { text }) } };
}
