import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { EventDefinition } from '#contracts';
import { handlerMetadata, type EventHandler } from '../handles-event.js';
import { BatchProcessor, type Handlers } from './batch-processor.js';

/** What a service does upon events: its providers that are marked with `@HandlesEvent`, in the order of its modules. */
@Injectable()
export class EventHandlers {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly processor: BatchProcessor,
  ) {}

  /** Finds them and hands them to the processor. @returns the topics to be read for them, without prefix */
  find(): Set<string> {
    const handlers: Handlers = new Map(),
      topics = new Set<string>();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const definition = typeof metatype === 'function' && handlerMetadata(metatype)?.definition;
      if (!definition) continue;
      handlers.set(definition.type, [
        ...(handlers.get(definition.type) ?? []),
        instance as EventHandler<EventDefinition>,
      ]);
      topics.add(definition.topic);
    }
    this.processor.handlers = handlers;
    return topics;
  }
}
