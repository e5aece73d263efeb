import type { Language } from '#pages';
import { dayText, hoursText, numberText } from '../page/local.js';
import type { Session, SessionStatus } from './shapes.js';
import { mentoringWords } from './words.js';

export const mentoringPath = (id: string): string => `/pembimbingan/${encodeURIComponent(id)}`;

const tags: Record<SessionStatus, string> = { LOGGED: 'tag', RETURNED: 'tag warn', SIGNED_OFF: 'tag ok' };

export const StatusTag = ({ language, status }: { language: Language; status: SessionStatus }) => (
  <span class={tags[status]}>{mentoringWords[language].states[status]}</span>
);

/** What is on record of a meeting: how long, by whom, what it was about, and what came of it. */
export function Record({ language, session }: { language: Language; session: Session }) {
  const text = mentoringWords[language],
    { minutes, notes, loggedByName, returnedReason, creditedHours, creditReason } = session;
  return (
    <>
      <p>
        {[text.took(numberText(minutes, 0, language)), loggedByName !== null && text.by(loggedByName)]
          .filter(Boolean)
          .join(', ')}
      </p>
      <p class="said">{notes}</p>
      {returnedReason !== undefined && <p>{text.asked(returnedReason)}</p>}
      {creditedHours !== undefined && (
        <p>
          {text.credited(hoursText(creditedHours, language))}
          {creditReason === undefined ? '.' : `: ${creditReason}`}
        </p>
      )}
    </>
  );
}

export const meetingTitle = ({ number, heldOn }: Session, language: Language): string =>
  mentoringWords[language].meeting(number, dayText(heldOn, language));
