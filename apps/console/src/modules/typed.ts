import {
  dimensions,
  materialKinds,
  phases,
  type MaterialKind,
  type ModuleMaterial,
  type ModuleQuestion,
} from './shapes.js';

/** As many answers as a question can have. */
export const CHOICES = 6;

/** A module as it was typed; the day as YYYY-MM-DD. */
export interface TypedModule {
  title: string;
  minutes: string;
  closesOn: string;
}
export type ModuleMistake = keyof TypedModule;

/** What can be entered, or what is to be put right first. */
export function readModule(
  typed: TypedModule,
): { title: string; minutes: number; closesOn: string } | { mistakes: ModuleMistake[] } {
  const title = typed.title.trim(),
    minutes = wholeIn(typed.minutes, 1, 100_000),
    { closesOn } = typed,
    isDay = /^\d{4}-\d\d-\d\d$/.test(closesOn) && !Number.isNaN(Date.parse(`${closesOn}T00:00:00Z`));
  if (title === '' || minutes === undefined || !isDay)
    return {
      mistakes: [
        ...(title === '' ? (['title'] as const) : []),
        ...(minutes === undefined ? (['minutes'] as const) : []),
        ...(isDay ? [] : (['closesOn'] as const)),
      ],
    };
  return { title, minutes, closesOn };
}

/** A material as it was typed. */
export interface TypedMaterial {
  title: string;
  kind: string;
  text: string;
  link: string;
  partnerId: string;
  place: string;
}
export type MaterialMistake = 'title' | 'kind' | 'text' | 'link' | 'place';
type NewMaterial = Omit<ModuleMaterial, 'id' | 'place' | 'file'> & { place?: number };

/**
 * What can be kept, or what is to be put right first. What belongs to another kind is left out.
 * @param hasFile a PDF that lies here needs no address
 */
export function readMaterial(
  typed: TypedMaterial,
  hasFile = false,
): NewMaterial | { mistakes: MaterialMistake[] } {
  const title = typed.title.trim(),
    text = typed.text.replaceAll('\r\n', '\n').trim(),
    link = typed.link.trim(),
    kind = materialKinds.find((each) => each === typed.kind),
    place = wholeIn(typed.place, 1, 50);
  const mistakes: MaterialMistake[] = [];
  if (title === '') mistakes.push('title');
  if (kind === undefined) mistakes.push('kind');
  if (kind === 'TEXT' && text === '') mistakes.push('text');
  const needsLink = kind !== undefined && kind !== 'TEXT' && !(kind === 'PDF' && hasFile && link === '');
  if (needsLink && !/^https?:\/\/\S+$/.test(link)) mistakes.push('link');
  if (typed.place.trim() !== '' && place === undefined) mistakes.push('place');
  if (kind === undefined || mistakes.length > 0) return { mistakes };
  return {
    title,
    kind,
    ...(kind === 'TEXT' ? { text } : link !== '' && { link }),
    ...(typed.partnerId && { partnerId: typed.partnerId }),
    ...(place !== undefined && { place }),
  };
}

export const typedMaterialOf = (material: ModuleMaterial): TypedMaterial => ({
  title: material.title,
  kind: material.kind satisfies MaterialKind,
  text: material.text ?? '',
  link: material.link ?? '',
  partnerId: material.partnerId ?? '',
  place: String(material.place),
});

/** A question as it was typed; an answer without words is none. */
export interface TypedQuestion {
  text: string;
  dimension: string;
  phases: string[];
  choices: { text: string; points: string }[];
  explanation: string;
  place: string;
}
export type QuestionMistake = 'text' | 'choices' | 'phases' | 'place';
type NewQuestion = Omit<ModuleQuestion, 'id' | 'place'> & { place?: number };

/** What can be kept, or what is to be put right first. */
export function readQuestion(typed: TypedQuestion): NewQuestion | { mistakes: QuestionMistake[] } {
  const text = typed.text.trim(),
    explanation = typed.explanation.trim(),
    dimension = dimensions.find((each) => each === typed.dimension) ?? 'KNOWLEDGE',
    asked = phases.filter((each) => typed.phases.includes(each)),
    place = wholeIn(typed.place, 1, 50);
  const choices = typed.choices
    .filter((each) => each.text.trim() !== '')
    .map((each) => ({ text: each.text.trim(), points: wholeIn(each.points.trim() || '0', 0, 10) ?? -1 }));
  const alike = new Set(choices.map(({ points }) => points)).size < 2,
    mistakes: QuestionMistake[] = [];
  if (text === '') mistakes.push('text');
  if (alike || choices.some(({ points }) => points < 0)) mistakes.push('choices');
  if (asked.length === 0) mistakes.push('phases');
  if (typed.place.trim() !== '' && place === undefined) mistakes.push('place');
  if (mistakes.length > 0) return { mistakes };
  return {
    text,
    dimension,
    phases: asked,
    choices,
    ...(explanation && { explanation }),
    ...(place !== undefined && { place }),
  };
}

export const typedQuestionOf = (question: ModuleQuestion): TypedQuestion => ({
  text: question.text,
  dimension: question.dimension,
  phases: question.phases,
  choices: question.choices.map(({ text, points }) => ({ text, points: String(points) })),
  explanation: question.explanation ?? '',
  place: String(question.place),
});

/** How the last test is passed, as it was typed; empty where handing it in is enough. */
export function readRules(
  attempts: string,
  percent: string,
): { postAttempts: number; passPercent: number | null } | undefined {
  const postAttempts = wholeIn(attempts, 1, 10),
    passPercent = percent.trim() === '' ? null : wholeIn(percent, 1, 100);
  return postAttempts === undefined || passPercent === undefined ? undefined : { postAttempts, passPercent };
}

function wholeIn(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}
