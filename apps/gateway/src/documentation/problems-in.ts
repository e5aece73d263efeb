import type { OpenApiDocument } from '#platform';

/** A code as the document names it: with which status, and in words where these stand there. */
export interface NamedProblem {
  code: string;
  statuses: string[];
  title: string | undefined;
}

const NAMED = /\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:: ([^;]+))?/g;

/** Every code that an answer of the document can have, in the order of the alphabet. */
export function problemsIn({ paths, components }: OpenApiDocument): NamedProblem[] {
  const found = new Map<string, { statuses: Set<string>; title: string | undefined }>();
  for (const operations of Object.values(paths))
    for (const operation of Object.values(operations))
      for (const [status, answer] of Object.entries(answersOf(operation)))
        for (const [, code = '', title] of descriptionOf(answer, components).matchAll(NAMED)) {
          const known = found.get(code) ?? { statuses: new Set<string>(), title: undefined };
          known.statuses.add(status);
          known.title ??= title?.trim();
          found.set(code, known);
        }
  return [...found]
    .map(([code, { statuses, title }]) => ({ code, statuses: [...statuses].sort(), title }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Answer = { description?: string; $ref?: string };

const answersOf = (operation: Record<string, unknown>): Record<string, Answer> =>
  Object.fromEntries(
    Object.entries((operation['responses'] ?? {}) as Record<string, Answer>).filter(
      ([status]) => status >= '400',
    ),
  );

function descriptionOf(answer: Answer, { responses = {} }: OpenApiDocument['components']): string {
  const shared = answer.$ref && (responses[answer.$ref.split('/').at(-1) ?? ''] as Answer | undefined);
  return (shared || answer).description ?? '';
}
