import { reportTypes, subjects, type ReportType, type Subject } from './shapes.js';

/** Of a text in the API. */
export const LONGEST = 4_000;

/** A report as it was typed. */
export interface TypedReport {
  type: string;
  subject: string;
  text: string;
}

export interface ReadReport {
  type: ReportType;
  subject: Subject;
  text: string;
}

export type Mistake = 'type' | 'empty' | 'long';

/**
 * What can be sent, or what is to be put right first. A browser sends a line's end as two letters: it counts
 * as one.
 */
export function readReport({ type, subject, text }: TypedReport): ReadReport | { mistakes: Mistake[] } {
  const words = text.replaceAll('\r\n', '\n').trim(),
    kind = reportTypes.find((each) => each === type);
  const mistakes: Mistake[] = [
    ...(kind ? [] : (['type'] as const)),
    ...(words === '' ? (['empty'] as const) : []),
    ...(words.length > LONGEST ? (['long'] as const) : []),
  ];
  if (!kind || mistakes.length > 0) return { mistakes };
  return { type: kind, subject: subjects.find((each) => each === subject) ?? 'OTHER', text: words };
}

/** The ticket in what somebody typed or pasted: the number alone, or the whole address. */
export const ticketIn = (typed: string): string | undefined =>
  /(?:^|\/)([\w-]{16})\/?(?:[?#].*)?$/.exec(typed.trim())?.[1];
