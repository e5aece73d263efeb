import type { Migration } from '#persistence';
import { clientsSayForWhom } from './0001-clients-say-for-whom.js';

/**
 * The service's own steps from the data of earlier releases to those of this one, in order: a file each,
 * listed here once.
 */
export const migrations: readonly Migration[] = [clientsSayForWhom];
