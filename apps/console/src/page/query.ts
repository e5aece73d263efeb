import { z } from 'zod';
import type { PageOf } from '../api/shapes.js';
import type { Visit } from './visits.js';

export const idParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('What the page is about'),
});
export const languageQuery = z.object({ lang: z.string().max(10).optional() });
/** Of a page that a browser may keep: it fetches it once more for that, as it is shown without a signal. */
export const keptQuery = languageQuery.extend({ luring: z.literal('ya').optional() });
/** Of a page that goes on on the next one, and that forms lead back to. */
export const pageQuery = languageQuery.extend({
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
});

/** A path with what is asked of it; what is undefined or empty is left out. */
export function withQuery(
  path: string,
  asked: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

const A_PAGE = 50;

/** A page of a list of the API. */
export const onePage = <T>(
  { ask }: Pick<Visit, 'ask'>,
  path: string,
  asked: Readonly<Record<string, string | undefined>>,
): Promise<PageOf<T>> => ask<PageOf<T>>(withQuery(path, { limit: A_PAGE, ...asked }));
