import { mentoringTaskSet } from '#contracts';
import { newEvent, type OutgoingEvent } from '#messaging';
import { must } from '#platform';
import type { MentoringDocument, MentoringSession } from './mentoring.schema.js';

/**
 * What a meeting waits for, and for whom: the sign-off of the superior, or a correction by either of the
 * pair. All of them are told each time, so that whoever keeps them needs no more than the newest.
 * @param superiorId the superior of the mentee; undefined: nobody may sign off now
 */
export function tasksOf(
  { _id, tenantId, mentoringId, menteeId, status, heldOn, dueOn, version, updatedAt }: MentoringSession,
  { mentorId, goal }: Pick<MentoringDocument, 'mentorId' | 'goal'>,
  superiorId: string | undefined,
): OutgoingEvent[] {
  const waits = [
    {
      of: 'superior',
      kind: 'MENTORING_SIGN_OFF',
      participantId: superiorId ?? menteeId,
      open: status === 'LOGGED' && superiorId !== undefined,
    },
    ...(
      [
        ['mentor', mentorId],
        ['mentee', menteeId],
      ] as const
    ).map(([of, participantId]) => ({
      of,
      kind: 'MENTORING_CORRECTION' as const,
      participantId,
      open: status === 'RETURNED',
    })),
  ] as const;
  return waits.map(({ of, kind, participantId, open }) =>
    newEvent(mentoringTaskSet, {
      tenantId,
      key: _id,
      time: updatedAt,
      data: {
        taskId: `mentoring-${_id}-${of}`,
        version,
        kind,
        mentoringId,
        title: goal,
        heldOn,
        dueOn: must(dueOn, 'dueOn'),
        participantId,
        ...(participantId !== menteeId && { aboutId: menteeId }),
        open,
      },
    }),
  );
}
