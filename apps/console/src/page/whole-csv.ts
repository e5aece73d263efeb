import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StreamableFile } from '@nestjs/common';
import type { Api } from '../api/api.js';
import type { Visit } from './visits.js';

/** More than any list of a government has; who writes a loop says when it ends. */
const MOST_PAGES = 4_000;
/** As many as every list gives at once. */
const A_PAGE = 100;
const LINE_END = '\r\n';

/**
 * All rows of a list of the API as one file, page after page while it is taken: whatever it has, no more than a
 * page is in memory. What the first page is refused for is a page of errors; a later fault breaks the download off.
 * @param path with what the list is asked for, without limit and cursor
 */
export async function wholeCsv(
  api: Pick<Api, 'file'>,
  { session }: Pick<Visit, 'session'>,
  path: string,
  name: string,
): Promise<StreamableFile> {
  const from = `${path}${path.includes('?') ? '&' : '?'}limit=${A_PAGE}`;
  const part = async (cursor: string | undefined) => {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`,
      { body, headers } = await api.file(session, `${from}${after}`, 'text/csv');
    return { rows: await text(body), next: headers.get('next-cursor') ?? undefined };
  };
  const first = await part(undefined);
  async function* parts() {
    yield first.rows;
    for (let { next } = first, turn = 1; next !== undefined; turn++) {
      if (turn >= MOST_PAGES) throw new Error(`the list at ${path} does not end`);
      const more = await part(next);
      // The names of the columns stand in the first part.
      yield more.rows.slice(more.rows.indexOf(LINE_END) + LINE_END.length);
      ({ next } = more);
    }
  }
  return new StreamableFile(Readable.from(parts()), {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}"`,
  });
}
