import { everyPage } from '../page/every-page.js';
import type { Visit } from '../page/visits.js';
import type { Partner } from './shapes.js';

/** The partners of the government, by name. */
export const partnersOf = async (visit: Visit): Promise<Partner[]> =>
  (await everyPage<Partner>(visit, '/v1/partners')).toSorted((a, b) => a.name.localeCompare(b.name));
