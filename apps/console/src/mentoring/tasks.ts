import type { Language } from '#pages';
import type { MyMentoring, TeamSession } from './shapes.js';
import { mentoringWords } from './words.js';

/** What waits for somebody without a last day. */
export interface Waiting {
  name: string;
  href: string;
}

/** Meetings that wait for a superior, by person; and records that somebody is asked to correct. */
export function waitingOf(
  sessions: readonly Pick<TeamSession, 'mentee'>[],
  mentorings: readonly Pick<MyMentoring, 'id' | 'returned' | 'goal'>[],
  language: Language,
): Waiting[] {
  const text = mentoringWords[language],
    counts = new Map<string, { name: string; count: number }>();
  for (const { mentee } of sessions) {
    const before = counts.get(mentee.id)?.count ?? 0;
    counts.set(mentee.id, { name: mentee.name, count: before + 1 });
  }
  return [
    ...[...counts.values()].map(({ name, count }) => ({
      name: `${text.teamTitle}: ${name}, ${text.taskSign(count)}`,
      href: '/tim/pembimbingan',
    })),
    ...mentorings
      .filter(({ returned }) => returned > 0)
      .map(({ id, goal }) => ({
        name: `${text.taskReturned}: ${goal}`,
        href: `/pembimbingan/${encodeURIComponent(id)}`,
      })),
  ];
}
