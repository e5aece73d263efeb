import {
  deadlineSet,
  feedbackGiven,
  feedbackRequested,
  followUpDeadlineSet,
  mentoringTaskSet,
  type EventData,
} from '#contracts';
import { projection } from '#messaging';
import { TaskStore } from './task.schema.js';

/** A request has one answer: what was asked comes before it, in whatever order they are heard. */
const ASKED = 1,
  ANSWERED = 2;

type Deadline = EventData<typeof deadlineSet> | EventData<typeof followUpDeadlineSet>;

/** What deadlines have in common, of whatever service. */
const ofDeadline = ({ deadlineId: _id, version, participantId, kind, title, dueOn, open }: Deadline) => ({
  _id,
  version,
  participantId,
  kind,
  title,
  dueOn,
  open,
});

export const kept = [
  // Money that ends, reviews, commitments and certificates that are due: as enrollment tells them.
  projection(deadlineSet, TaskStore, 'deadline, newest version', ofDeadline),
  // Impact forms that are not answered and corrective actions that are not done: as evaluation tells them.
  // That a form of somebody else is overdue is news, not a task.
  projection(followUpDeadlineSet, TaskStore, 'deadline, newest version', (told) =>
    told.toSuperior
      ? null
      : { ...ofDeadline(told), aboutId: told.aboutId, href: told.open ? told.formUrl : undefined },
  ),
  // Meetings of a mentoring that wait for a sign-off or a correction: on the pages where that is done.
  projection(
    mentoringTaskSet,
    TaskStore,
    'task, newest version',
    ({ taskId: _id, kind, mentoringId, ...told }) => ({
      _id,
      kind,
      ...told,
      href:
        kind === 'MENTORING_SIGN_OFF'
          ? '/tim/pembimbingan'
          : `/pembimbingan/${encodeURIComponent(mentoringId)}`,
    }),
  ),
  // Feedback that somebody is asked for.
  projection(
    feedbackRequested,
    TaskStore,
    'request, the answer after the question',
    ({ requestId: _id, participantId, title, closesOn: dueOn, formUrl: href }) => ({
      _id,
      version: ASKED,
      participantId,
      kind: 'FEEDBACK_OPEN' as const,
      title,
      dueOn,
      open: true,
      href,
    }),
  ),
  // Feedback that was given waits for nobody.
  projection(
    feedbackGiven,
    TaskStore,
    'request, the answer after the question',
    ({ requestId: _id, participantId, givenAt }) => ({
      _id,
      version: ANSWERED,
      participantId,
      kind: 'FEEDBACK_OPEN' as const,
      title: '',
      dueOn: givenAt.slice(0, 10),
      open: false,
      href: undefined,
    }),
  ),
];
