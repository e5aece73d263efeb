import { z } from 'zod';
import { actBody } from '../page/form.js';
import { isEmployeeNumber } from '../page/people.js';
import type { MentoringMistake } from './words.js';

const field = (most: number, what: string) => z.string().max(most).default('').describe(what);
export const sessionForm = actBody.extend({
  tanggal: field(10, 'Day'),
  menit: field(10, 'How long'),
  catatan: field(2_000, 'What it was about'),
});
export const pairForm = actBody.extend({
  orang: field(120, 'Who is guided'),
  nip: field(60, 'Employee number of who guides; empty: the superior'),
  tujuan: field(2_000, 'What is to be learnt'),
});

/** A meeting as it was typed. */
export interface TypedSession {
  heldOn: string;
  minutes: string;
  notes: string;
}
/** A pair as it was typed. */
export interface TypedPair {
  menteeId: string;
  mentorNumber: string;
  goal: string;
}

export const typedSession = ({ tanggal, menit, catatan }: z.infer<typeof sessionForm>): TypedSession => ({
  heldOn: tanggal,
  minutes: menit,
  notes: catatan,
});
export const typedPair = ({ orang, nip, tujuan }: z.infer<typeof pairForm>): TypedPair => ({
  menteeId: orang,
  mentorNumber: nip,
  goal: tujuan,
});

type Read<T> = { body: T; mistakes?: never } | { body?: never; mistakes: MentoringMistake[] };

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What can be logged, or what is to be put right first. @param today of the government */
export function readSession(
  { heldOn, minutes, notes }: TypedSession,
  today: string,
): Read<{ heldOn: string; minutes: number; notes: string }> {
  const count = /^\d{1,4}$/.test(minutes.trim()) ? Number(minutes) : 0,
    text = notes.replaceAll('\r\n', '\n').trim();
  const mistakes: MentoringMistake[] = [
    ...(isDay(heldOn) && heldOn <= today ? [] : (['tanggal'] as const)),
    ...(count >= 1 && count <= 1_440 ? [] : (['menit'] as const)),
    ...(text === '' ? (['catatan'] as const) : []),
  ];
  return mistakes.length > 0 ? { mistakes } : { body: { heldOn, minutes: count, notes: text } };
}

export function readPair({
  menteeId,
  mentorNumber,
  goal,
}: TypedPair): Read<{ menteeId: string; goal: string; mentorEmployeeNumber?: string }> {
  const number = mentorNumber.replaceAll(/[\s.-]/g, ''),
    text = goal.trim();
  const mistakes: MentoringMistake[] = [
    ...(menteeId === '' ? (['orang'] as const) : []),
    ...(number === '' || isEmployeeNumber(number) ? [] : (['nip'] as const)),
    ...(text === '' ? (['tujuan'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return { body: { menteeId, goal: text, ...(number !== '' && { mentorEmployeeNumber: number }) } };
}
