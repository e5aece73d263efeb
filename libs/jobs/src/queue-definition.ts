import { createHash } from 'node:crypto';
import type { z } from 'zod';

export interface QueueOptions<P extends z.ZodType> {
  name: string;
  /** What the work is, for the operator; shown by the census and in the metrics' documentation. */
  description: string;
  payload: P;
  /** Derived from the rows the job is about, so that enqueueing twice is enqueueing once. */
  jobId: (payload: z.infer<P>) => string;
  /** How often Redis hands the job out; what must not be forgotten is retried from its row instead. */
  attempts: number;
  backoffMs: number;
  /** Jobs that one process works on at the same time. */
  concurrency: number;
  /** A worker that is silent for this long loses the job to another one. */
  lockDurationMs: number;
  /** How often a job whose worker fell silent is handed out again; 1 unless said. */
  maxStalled?: number;
}

export interface QueueDefinition<P extends z.ZodType = z.ZodType> extends QueueOptions<P> {
  readonly kind: 'queue';
}

const definitions = new Map<string, QueueDefinition>();

export function defineQueue<P extends z.ZodType>(options: QueueOptions<P>): QueueDefinition<P> {
  if (options.name.includes(':')) throw new Error(`The queue name ${options.name} must not contain a colon`);
  if (definitions.has(options.name)) throw new Error(`The queue ${options.name} is defined twice`);
  const definition: QueueDefinition<P> = Object.freeze({ ...options, kind: 'queue' as const });
  // kept beside others, whose payloads are others
  definitions.set(options.name, definition as unknown as QueueDefinition);
  return definition;
}

export const definedQueues = (): readonly QueueDefinition[] => [...definitions.values()];

/** A short id for a job about many rows: the same rows in the same order give the same id. */
export const jobIdOf = (...parts: (string | number)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 27);
