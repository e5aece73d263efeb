import type { Migration } from '#persistence';
import { outboxRowsSayTheirFormat } from './0001-outbox-rows-say-their-format.js';
import { progressSaysItsFormat } from './0002-progress-says-its-format.js';

/**
 * The steps of the event runtime's own rows, in order: a file each, listed here once. Every service that has
 * them carries them out.
 */
export const migrations: readonly Migration[] = [outboxRowsSayTheirFormat, progressSaysItsFormat];
