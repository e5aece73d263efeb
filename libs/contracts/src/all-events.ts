import type { EventDefinition } from './define-event.js';
import * as events from './events.js';

/** Every event that a service may publish, by its service and type. */
export const allEvents: readonly EventDefinition[] = Object.values<EventDefinition>(events).sort((a, b) =>
  `${a.service} ${a.type}`.localeCompare(`${b.service} ${b.type}`),
);

const successors = new Map(
  allEvents.flatMap((event) => (event.supersedes ? [[event.supersedes.type, event] as const] : [])),
);

/** The version that took the place of this type and is published instead; handlers are given that one. */
export const supersededBy = (type: string): EventDefinition | undefined => successors.get(type);
