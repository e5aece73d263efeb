import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import type { QueueDefinition } from './queue-definition.js';

export interface JobContext {
  id: string;
  /** 1 for the first time. */
  attempt: number;
}

export interface JobProcessor<Q> {
  process(
    payload: Q extends QueueDefinition<infer P> ? z.infer<P> : never,
    context: JobContext,
  ): Promise<void>;
}

const METADATA = Symbol('mumpuni:processes');
const processors = new Map<string, string>();

/** The class works on the jobs of this queue; exactly one class does. */
export function Processes<P extends z.ZodType>(queue: QueueDefinition<P>) {
  return (target: Type<JobProcessor<QueueDefinition<P>>>): void => {
    Reflect.defineMetadata(METADATA, queue, target);
    processors.set(queue.name, target.name);
  };
}

export const queueProcessedBy = (target: object): QueueDefinition | undefined =>
  Reflect.getMetadata(METADATA, target) as QueueDefinition | undefined;

/** Queue name -> class name, for the census: every queue has a worker. */
export const definedProcessors = (): ReadonlyMap<string, string> => processors;
