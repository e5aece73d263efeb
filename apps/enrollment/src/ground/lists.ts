import { z } from 'zod';
import { listQuery } from '#persistence';

export { pageOf } from '#persistence';

/** What every list of this service takes. */
export const pageQuery = listQuery(500);

/** A list of what has no id of its own. */
export const namelessQuery = pageQuery.omit({ ids: true });

/** A list that is put together from several places knows neither changes nor ids of its own. */
export const plainQuery = pageQuery.pick({ limit: true, cursor: true });

export const idParams = z.object({ id: z.string().min(1).max(120).describe('Id') });
