import { z } from 'zod';
import { loadConfig } from './load-config.js';

/**
 * Guarantees that a test can switch off, one at a time, to see the chaos checker notice. Each name says what the product then does wrong.
 * The loader refuses the variable unless NODE_ENV is test.
 */
export const BREAKS = [
  'ack-before-commit',
  'completion-without-unique-key',
  'outbox-deleted-before-produce',
  'progress-outside-transaction',
  'poison-takes-its-batch',
  'effect-without-unique-key',
  'ledger-outside-transaction',
  'budget-without-room',
  'key-forgets-effects',
  'message-without-unique-key',
  'lost-jobs-stay-lost',
  'mark-before-send',
  'accepted-sent-again',
  'new-message-id-each-time',
] as const;

export type Break = (typeof BREAKS)[number];

export const breakVariable = z.enum(['', ...BREAKS]).default('').describe('tests only, refused unless NODE_ENV is test: the guarantee that is switched off, so that a checker can be seen to notice');

let chosen: string | undefined;

/** True when a test has switched this guarantee off in this process. */
export const broken = (guarantee: Break): boolean => (chosen ??= loadConfig(z.object({ MUMPUNI_BREAK: breakVariable })).MUMPUNI_BREAK) === guarantee;
