import { everyPage } from '../page/every-page.js';
import type { Visit } from '../page/visits.js';
import type { Agency } from './shapes.js';

/** All agencies of the government, in the order in which people look for them. */
export async function agenciesOf(visit: Pick<Visit, 'ask'>): Promise<Agency[]> {
  const agencies = await everyPage<Agency>(visit, '/v1/agencies');
  return agencies.toSorted((a, b) => a.name.localeCompare(b.name, 'id', { numeric: true }));
}
