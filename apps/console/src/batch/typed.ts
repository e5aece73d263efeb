import { competenceClasses, learningForms, type CompetenceClass, type LearningForm } from './shapes.js';

/** A programme as it was typed. */
export interface TypedProgramme {
  title: string;
  form: string;
  competenceClass: string;
  hours: string;
  provider: string;
  agencyId: string;
  /** The agreement under which it is held: its partner and its id, with a colon between. */
  agreement: string;
}

export interface NewProgramme {
  title: string;
  form: LearningForm;
  competenceClass?: CompetenceClass;
  learningHours?: number;
  provider?: string;
  organiserAgencyId?: string;
  partnerId?: string;
  agreementId?: string;
}

export type ProgrammeMistake = 'title' | 'form' | 'hours';

/** JP as people write them, with one decimal at most: "24", "24,5". Undefined for what is none. */
function hoursIn(text: string): number | undefined {
  const written = text.trim().replace(',', '.');
  return /^\d{1,4}(\.\d)?$/.test(written) && Number(written) <= 2_000 ? Number(written) : undefined;
}

/** What can be entered, or what is to be put right first. */
export function readProgramme(typed: TypedProgramme): NewProgramme | { mistakes: ProgrammeMistake[] } {
  const title = typed.title.trim(),
    provider = typed.provider.trim(),
    form = learningForms.find((each) => each === typed.form),
    competenceClass = competenceClasses.find((each) => each === typed.competenceClass),
    learningHours = hoursIn(typed.hours),
    [partnerId = '', agreementId = ''] = typed.agreement.split(':');
  const wrongHours = typed.hours.trim() !== '' && learningHours === undefined;
  if (title === '' || form === undefined || wrongHours)
    return {
      mistakes: [
        ...(title === '' ? (['title'] as const) : []),
        ...(form === undefined ? (['form'] as const) : []),
        ...(wrongHours ? (['hours'] as const) : []),
      ],
    };
  return {
    title,
    form,
    ...(competenceClass && { competenceClass }),
    ...(learningHours !== undefined && { learningHours }),
    ...(provider && { provider }),
    ...(typed.agencyId && { organiserAgencyId: typed.agencyId }),
    ...(partnerId && agreementId && { partnerId, agreementId }),
  };
}

/** A batch as it was typed; days as YYYY-MM-DD. */
export interface TypedBatch {
  startsOn: string;
  endsOn: string;
  capacity: string;
  location: string;
  enrolUntil: string;
  together: boolean;
}

export interface NewBatch {
  startsOn: string;
  endsOn: string;
  capacity: number;
  location?: string;
  enrolUntil?: string;
  admission?: 'PRIORITY';
}

export type BatchMistake = 'startsOn' | 'endsOn' | 'capacity' | 'enrolUntil';

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** What can be scheduled, or what is to be put right first. */
export function readBatch(typed: TypedBatch): NewBatch | { mistakes: BatchMistake[] } {
  const { startsOn, endsOn, enrolUntil, together } = typed,
    location = typed.location.trim(),
    capacity = /^\d{1,6}$/.test(typed.capacity.trim()) ? Number(typed.capacity) : 0;
  const mistakes: BatchMistake[] = [];
  if (!isDay(startsOn)) mistakes.push('startsOn');
  if (!isDay(endsOn) || endsOn < startsOn) mistakes.push('endsOn');
  if (capacity < 1 || capacity > 100_000) mistakes.push('capacity');
  if (enrolUntil !== '' && (!isDay(enrolUntil) || enrolUntil > endsOn)) mistakes.push('enrolUntil');
  if (mistakes.length > 0) return { mistakes };
  return {
    startsOn,
    endsOn,
    capacity,
    ...(location && { location }),
    ...(enrolUntil && { enrolUntil }),
    ...(together && { admission: 'PRIORITY' }),
  };
}

const DAY_MS = 86_400_000;
/** More days than a page can offer; a study of years is noted by imports. */
const MOST_DAYS = 60;

/** The days of a batch on which attendance can be noted today: those that have come, the newest last. */
export function daysToNote(
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
  today: string,
): string[] {
  const last = Date.parse(`${endsOn < today ? endsOn : today}T00:00:00Z`),
    first = Math.max(Date.parse(`${startsOn}T00:00:00Z`), last - (MOST_DAYS - 1) * DAY_MS),
    days: string[] = [];
  for (let day = first; day <= last; day += DAY_MS) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

const PRESENCE = 'hadir-';
export const presenceField = (participantId: string): string => `${PRESENCE}${participantId}`;

/** Who was there and who was not; whoever was left out of the list stays as they are. */
export function readPresence(
  form: Readonly<Record<string, string>>,
): { participantId: string; present: boolean }[] {
  return Object.entries(form).flatMap(([name, value]) =>
    name.startsWith(PRESENCE) && (value === 'ya' || value === 'tidak')
      ? [{ participantId: name.slice(PRESENCE.length), present: value === 'ya' }]
      : [],
  );
}

const RESULT = 'selesai-';
export const resultField = (enrolmentId: string): string => `${RESULT}${enrolmentId}`;

/** Enrolments of those who completed it. */
export const readResults = (form: Readonly<Record<string, string>>): string[] =>
  Object.keys(form).flatMap((name) => (name.startsWith(RESULT) ? name.slice(RESULT.length) : []));
