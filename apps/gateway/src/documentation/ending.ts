import type { OpenApiDocument } from '#platform';

/** An operation that ends: since when it should not be used any more, until when it can, and what to use instead. */
export interface Ending {
  method: string;
  path: string;
  since: string;
  ends: string;
  instead: { id: string; en: string };
}

/** What `@Deprecated` says in the document, what ends first at the top. */
export const endingIn = ({ paths }: OpenApiDocument): Ending[] =>
  Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, operation]) => {
        const said = operation['x-deprecation'] as Omit<Ending, 'method' | 'path'> | undefined;
        return said ? [{ method: method.toUpperCase(), path, ...said }] : [];
      }),
    )
    .sort((a, b) => a.ends.localeCompare(b.ends) || a.path.localeCompare(b.path));
