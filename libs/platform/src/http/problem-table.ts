import { ApiError, type AwaitsNews } from './api-error.js';
import { faultSentences, fieldError, type FaultCode, type FieldError } from './fault-sentences.js';

/** A sentence in Indonesian and in English. `{name}` stands for what is given where the problem is thrown. */
export type Pair = readonly [id: string, en: string];

/** What a problem says. Its code is the name under which it stands in its table. */
export interface ProblemTexts {
  readonly status: number;
  /** What is the matter, the same each time. */
  readonly title: Pair;
  /** What happened, and what to do about it. */
  readonly detail: Pair;
  /** What the sentence names and programs need as well: it stands beside it as a field of this name. */
  readonly members?: readonly ('completionId' | 'existingId')[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Where another service may just have acknowledged what is missing here; see `ApiErrorFields`. */
  readonly awaitsNews?: AwaitsNews;
}

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
/** The same in both languages, or in each its own. */
type Value = string | number | Pair;
type Values<Texts extends ProblemTexts> = Readonly<Record<NamesIn<Texts['detail'][1]>, Value>>;

/** What belongs to one throw. */
interface Particulars {
  /** The field that is wrong, as a path in the request; the sentence about it is the one of the problem's code. */
  at?: string;
  /** Where several fields are wrong, or for reasons of their own. */
  errors?: FieldError[];
  headers?: Record<string, string>;
  /** Where this throw waits for other news than its kind does, or for none. */
  awaitsNews?: AwaitsNews;
}

/** A problem that can be thrown, and that documents itself where a route names it in `@Throws`. */
export interface ProblemType<Texts extends ProblemTexts = ProblemTexts> {
  (
    ...given: [NamesIn<Texts['detail'][1]>] extends [never]
      ? [particulars?: Particulars]
      : [values: Values<Texts>, particulars?: Particulars]
  ): ApiError;
  readonly code: string;
  readonly texts: ProblemTexts;
  /** Whether this was thrown. */
  is(error: unknown): error is ApiError;
}

/**
 * The problems of an area: each declared once, with its code, status and sentences in both languages, and
 * thrown by the object that documents it.
 *
 *     export const appealProblems = problemTable({
 *       APPEAL_TOO_LATE: {
 *         status: 409,
 *         title: ['Waktu banding sudah lewat', 'The time for an appeal is over'],
 *         detail: ['Banding dapat diajukan dalam {days} hari.', 'An appeal is possible within {days} days.'],
 *       },
 *     });
 *     throw appealProblems.APPEAL_TOO_LATE({ days: 14 });
 */
export function problemTable<const Table extends Readonly<Record<string, ProblemTexts>>>(
  table: Table,
): { readonly [Code in keyof Table]: ProblemType<Table[Code]> } {
  const types = Object.entries(table).map(([code, texts]) => [code, problemType(code, texts)]);
  return Object.fromEntries(types) as { readonly [Code in keyof Table]: ProblemType<Table[Code]> };
}

function problemType(code: string, texts: ProblemTexts): ProblemType {
  const named = texts.detail.some((text) => text.includes('{'));
  const make = (...given: unknown[]): ApiError => {
    const values = (named ? given[0] : {}) as Record<string, Value>,
      {
        at,
        errors,
        headers,
        awaitsNews = texts.awaitsNews ?? false,
      } = (given[named ? 1 : 0] ?? {}) as Particulars;
    return new ApiError({
      status: texts.status,
      code,
      title: texts.title[1],
      detail: filled(texts.detail[1], values, 1),
      messages: { id: filled(texts.detail[0], values, 0), en: filled(texts.detail[1], values, 1) },
      errors: at === undefined ? errors : [wrongField(at, code, texts.title)],
      members: texts.members && Object.fromEntries(texts.members.map((name) => [name, String(values[name])])),
      headers: texts.headers || headers ? { ...texts.headers, ...headers } : undefined,
      awaitsNews,
    });
  };
  const is = (error: unknown): error is ApiError => error instanceof ApiError && error.code === code;
  return Object.assign(make, { code, texts, is });
}

const filled = (text: string, values: Record<string, Value>, language: 0 | 1): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return String(typeof value === 'object' ? value[language] : value);
  });

/** In the words of the table of faults where it knows the code, else in those of the problem. */
const wrongField = (path: string, code: string, [id, en]: Pair): FieldError =>
  Object.hasOwn(faultSentences, code)
    ? fieldError(path, code as FaultCode)
    : { path, code, message: en, messages: { id, en } };
