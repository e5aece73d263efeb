import { z } from 'zod';
import { listQuery } from '#persistence';

export { pageOf, shownAs } from '#persistence';

/** What the lists of this service take. */
export const pageQuery = listQuery(200);

/** A list that is put together from several places knows neither changes nor ids of its own. */
export const plainQuery = pageQuery.pick({ limit: true, cursor: true });

export const idParams = z.object({ id: z.string().min(1).max(120).describe('Id') });

/** The filters that were given. */
export const given = <T extends object>(filters: T): Partial<T> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as Partial<T>;
