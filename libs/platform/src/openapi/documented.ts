import type { z } from 'zod';

export interface DocumentedAnswer {
  status?: number;
  schema?: z.ZodType;
  description?: string;
  contentType?: string;
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
  hidden?: boolean;
  answers: DocumentedAnswer[];
  problems: { status: number; code: string; description: string }[];
  headers: DocumentedHeader[];
  rawBody?: { contentTypes: string[]; description: string };
  alsoTakes?: string[];
}

export const FORM = 'application/x-www-form-urlencoded';

const NOTES = Symbol('mumpuni:operation-notes');

export function notesOf(controller: object, handler: object): OperationNotes {
  const ofClass = Reflect.getOwnMetadata(NOTES, controller) as Partial<OperationNotes> | undefined;
  const ofMethod = Reflect.getOwnMetadata(NOTES, handler) as Partial<OperationNotes> | undefined;
  return { answers: [], problems: [], headers: [], ...ofClass, ...ofMethod };
}

function add(change: (notes: OperationNotes) => Partial<OperationNotes>): ClassDecorator & MethodDecorator {
  return ((target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value ?? target) as object;
    const notes = { answers: [], problems: [], headers: [], ...(Reflect.getOwnMetadata(NOTES, subject) as object | undefined) } as OperationNotes;
    Reflect.defineMetadata(NOTES, { ...notes, ...change(notes) }, subject);
  }) as ClassDecorator & MethodDecorator;
}

/** Title, longer text and group of an operation (on a class: of all its operations). */
export const ApiDoc = (fields: { summary?: string; description?: string; tag?: string; hidden?: boolean }) => add(() => fields);

/** What the operation answers; by default with the status that the handler has. */
export const ApiResult = (schema: z.ZodType, options: Omit<DocumentedAnswer, 'schema'> = {}) =>
  add((notes) => ({ answers: [...notes.answers, { schema, ...options }] }));

/** An answer that is no JSON: a file, a page. */
export const ApiFile = (contentType: string, options: Omit<DocumentedAnswer, 'schema' | 'contentType'> = {}) =>
  add((notes) => ({ answers: [...notes.answers, { contentType, ...options }] }));

/** A problem that only this operation has, by its stable code. */
export const ApiProblem = (status: number, code: string, description: string) =>
  add((notes) => ({ problems: [...notes.problems, { status, code, description }] }));

export const ApiHeaderParam = (header: DocumentedHeader) => add((notes) => ({ headers: [...notes.headers, header] }));

/** The page of a browser without scripts may send its form here: the same fields, as strings. */
export const ApiFormBody = () => add((notes) => ({ alsoTakes: [...(notes.alsoTakes ?? []), FORM] }));

/** A body that is not JSON: the handler gets a Buffer. */
export const ApiRawBody = (contentTypes: string[], description: string) => add(() => ({ rawBody: { contentTypes, description } }));
