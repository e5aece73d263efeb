import type { z } from 'zod';
import { FORM } from '../http/body-limit.js';
import type { ProblemTexts } from '../http/problem-table.js';

export interface DocumentedAnswer {
  status?: number;
  schema?: z.ZodType;
  description?: string;
  contentType?: string;
  /** Headers beside those that every answer has. */
  headers?: readonly ('ETag' | 'Location')[];
}

export interface DocumentedHeader {
  name: string;
  description: string;
  required?: boolean;
  schema?: Record<string, unknown>;
}

export interface OperationNotes {
  summary?: string;
  description?: string;
  tag?: string;
  /** Nobody outside the installation: it is in no API document, and the gateway does not lead there. */
  hidden?: boolean;
  /** A repetition with the same Idempotency-Key is harmless. */
  idempotent?: true;
  answers: DocumentedAnswer[];
  problems: { status: number; code: string; description: string }[];
  headers: DocumentedHeader[];
  rawBody?: { contentTypes: string[]; description: string };
  alsoTakes?: string[];
  /** 404 where there is none yet, though no id stands in its path. */
  mayBeMissing?: true;
  /** From when on it should not be used any more, and when it ends. */
  deprecated?: Deprecation;
}

export interface Deprecation {
  /** Day from which nobody should begin to use it. */
  since: `${number}-${number}-${number}`;
  /** Day on which it ends. */
  ends: `${number}-${number}-${number}`;
  /** What to use in its place, in Indonesian and English. */
  instead: readonly [id: string, en: string];
}

const NOTES = Symbol('mumpuni:operation-notes');

export function notesOf(controller: object, handler: object): OperationNotes {
  const ofClass = Reflect.getOwnMetadata(NOTES, controller) as Partial<OperationNotes> | undefined;
  const ofMethod = Reflect.getOwnMetadata(NOTES, handler) as Partial<OperationNotes> | undefined;
  return {
    answers: [],
    problems: [],
    headers: [],
    ...ofClass,
    ...ofMethod,
  };
}

function add(change: (notes: OperationNotes) => Partial<OperationNotes>): ClassDecorator & MethodDecorator {
  return ((target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value ?? target) as object;
    const notes = {
      answers: [],
      problems: [],
      headers: [],
      ...(Reflect.getOwnMetadata(NOTES, subject) as object | undefined),
    } as OperationNotes;
    Reflect.defineMetadata(NOTES, { ...notes, ...change(notes) }, subject);
  }) as ClassDecorator & MethodDecorator;
}

/** Title, longer text and group of an operation (on a class: of all its operations). */
export const ApiDoc = (
  fields: Pick<OperationNotes, 'summary' | 'description' | 'tag' | 'hidden' | 'mayBeMissing'>,
) => add(() => fields);

/** What the operation answers; by default with the status that the handler has. */
export const ApiResult = (schema: z.ZodType, options: Omit<DocumentedAnswer, 'schema'> = {}) =>
  add((notes) => ({ answers: [...notes.answers, { schema, ...options }] }));

/** An answer that is no JSON: a file, a page. */
export const ApiFile = (
  contentType: string,
  options: Omit<DocumentedAnswer, 'schema' | 'contentType'> = {},
) => add((notes) => ({ answers: [...notes.answers, { contentType, ...options }] }));

/**
 * The problems that this operation can throw beside what every operation can; a census of what is thrown
 * holds it to them.
 */
export const Throws = (...types: { readonly code: string; readonly texts: ProblemTexts }[]) =>
  add((notes) => ({
    problems: [
      ...notes.problems,
      ...types.map(({ code, texts }) => ({ status: texts.status, code, description: texts.title[1] })),
    ],
  }));

export const ApiHeaderParam = (header: DocumentedHeader) =>
  add((notes) => ({ headers: [...notes.headers, header] }));

/** A repetition with the same Idempotency-Key gets the same answer; the gateway may send it again by itself. */
export const ApiIdempotent = () =>
  add((notes) => ({
    idempotent: true,
    headers: [
      ...notes.headers,
      {
        name: 'Idempotency-Key',
        description:
          'Makes a repetition harmless for 24 hours: the same key with the same body gets the same answer, with another body 422.',
      },
    ],
  }));

/** The page of a browser without scripts may send its form here: the same fields, as strings. */
export const ApiFormBody = () => add((notes) => ({ alsoTakes: [...(notes.alsoTakes ?? []), FORM] }));

const HALF_A_YEAR_MS = 182 * 86_400_000;

/**
 * It ends: answers say so by `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), the document by `deprecated`, the
 * portal in its list of what ends, and a metric counts who still calls (`tell-deprecations.ts`). Say it in the
 * changelog, too.
 * @throws where it would end less than half a year after it was said
 */
export function Deprecated(deprecated: Deprecation): MethodDecorator {
  const { since, ends } = deprecated;
  if (!(Date.parse(ends) - Date.parse(since) >= HALF_A_YEAR_MS))
    throw new RangeError(`what is deprecated on ${since} cannot end on ${ends}: others need half a year`);
  return add(() => ({ deprecated }));
}

/** A body that is not JSON: the handler gets a Buffer. */
export const ApiRawBody = (contentTypes: string[], description: string) =>
  add(() => ({ rawBody: { contentTypes, description } }));
