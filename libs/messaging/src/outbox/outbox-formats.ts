import type { Document } from 'mongodb';
import { allEvents } from '#contracts';
import { UnknownFormat } from '#persistence';
import type { OutgoingEvent } from '../event.js';
import { eventsOf, linesOf } from './event-lines.js';

/** What a row has beside its id once it is of format 1. */
export interface FormatOne {
  v: 1;
  events: string;
  waits: true;
}

/**
 * What a row that says no format becomes. There were two: a JSON list of the events (until commit 056b00f),
 * and lines (release 0.1.0). Both were deleted when they were sent, so whatever is there waits.
 * @throws UnknownFormat when it is neither
 */
export function formatOneOf(row: Document & { _id: unknown }): FormatOne {
  const events = eventsIn(row['events']);
  if (row['v'] !== undefined || !events?.length || !events.every(isEvent))
    throw new UnknownFormat('outbox', String(row._id), row['v']);
  return { v: 1, events: linesOf(events.map(toItsTopic)), waits: true };
}

/** Some types have got a topic of their own since; nobody reads them in the one for which they were written. */
function toItsTopic(event: OutgoingEvent): OutgoingEvent {
  const definition = allEvents.find(({ type }) => type === event.headers['ce_type']);
  return definition ? { ...event, topic: definition.topic } : event;
}

function eventsIn(text: unknown): OutgoingEvent[] | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const list = text.startsWith('[') ? (JSON.parse(text) as unknown) : eventsOf(text);
    return Array.isArray(list) ? (list as OutgoingEvent[]) : undefined;
  } catch {
    return undefined;
  }
}

const isEvent = (event: Partial<Record<keyof OutgoingEvent, unknown>>): boolean =>
  typeof event?.topic === 'string' &&
  typeof event.key === 'string' &&
  typeof event.value === 'string' &&
  typeof event.headers === 'object';
