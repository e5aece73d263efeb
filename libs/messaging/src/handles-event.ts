import 'reflect-metadata';
import { Injectable, type Type } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { EventDefinition } from '#contracts';
import type { IncomingEvent } from './event.js';

/**
 * Carries out what events of one type ask for. Sees a whole batch, so that it can write in bulk; decides each
 * event by itself.
 */
export interface EventHandler<D extends EventDefinition, R = unknown> {
  /**
   * Reads, decides and writes inside the given transaction, outbox included. The consumer's progress is
   * committed with it.
   * Must be repeatable: the same event may come again, also within one batch, and the callback may run twice.
   */
  handle(events: IncomingEvent<D>[], tx: ClientSession): Promise<R>;
  /** After the commit, best effort: what a crash loses here, something else must repair (a sweeper over rows). */
  afterCommit?(result: R): Promise<void>;
}

export interface HandlerMetadata {
  definition: EventDefinition;
  /** The natural key that makes a repeat harmless, in words: shown in the documents. */
  effectKey: string;
  handler: Type<EventHandler<EventDefinition>>;
}

const KEY = 'mumpuni:handles-event';
const registry: HandlerMetadata[] = [];

/** Declares the event that a handler class takes, and what makes its effect happen once. */
export function HandlesEvent<D extends EventDefinition>(definition: D, { effectKey }: { effectKey: string }) {
  return (target: Type<EventHandler<D>>): void => {
    const metadata: HandlerMetadata = {
      definition,
      effectKey,
      // kept beside others, whose events are others
      handler: target as unknown as Type<EventHandler<EventDefinition>>,
    };
    Reflect.defineMetadata(KEY, metadata, target);
    registry.push(metadata);
    Injectable()(target);
  };
}

/** `appeal.decided.v1` as `AppealDecided`: as a handler that a function makes is called in logs and documents. */
export const nameIn = ({ type }: EventDefinition): string =>
  type
    .replace(/\.v\d+$/, '')
    .split(/[.-]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** What `@HandlesEvent` says of a class; undefined for a class without it. */
export function handlerMetadata(handler: object): HandlerMetadata | undefined {
  return Reflect.getMetadata(KEY, handler) as HandlerMetadata | undefined;
}

/** Every handler class that was loaded, for the documents and the census. */
export const registeredHandlers = (): readonly HandlerMetadata[] => registry;
