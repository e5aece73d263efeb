import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { allEvents, type EventDefinition } from '#contracts';
import type { IncomingEvent, OutgoingEvent } from '../event.js';
import { PermanentFailure } from '../permanent-failure.js';
import { DESTROYED, personKeyId, PersonKeys, type PersonRef } from './person-keys.js';
import { newKey, open, seal, SealBroken } from './seal.js';

const sealedTypes = new Map(
  allEvents.flatMap((definition) => (definition.sealed ? [[definition.type, definition] as const] : [])),
);

/** Encrypts the personal data of events before they are stored, and decrypts them for handlers. */
@Injectable()
export class SealedEvents {
  constructor(private readonly keys: PersonKeys) {}

  /** The events as they are stored and sent, in their order. */
  async seal(events: OutgoingEvent[], tx: ClientSession): Promise<OutgoingEvent[]> {
    const people = events.flatMap(({ personal }) => (personal ? [personal] : []));
    if (people.length === 0) return events;
    const keys = await this.keys.findOrMake(people, tx);
    return events.map(({ personal, ...event }) => {
      if (!personal) return event;
      const about = personKeyId(personal),
        key = keys.get(about);
      // Nobody is to read what is told of a person whose data were erased: a key that is kept nowhere.
      const sealed = seal(key === undefined || key === DESTROYED ? newKey() : key, personal.fields, about);
      return { ...event, value: `${event.value.slice(0, -1)},"sealed":"${sealed}"}` };
    });
  }

  /**
   * Puts the sealed fields back into the events' payloads, or what their definition says where the key was destroyed.
   * @throws PermanentFailure when a key is missing that was not destroyed, or the text is not what was sealed
   */
  async open(events: IncomingEvent[], tx: ClientSession): Promise<void> {
    const sealed = events.filter(isSealed);
    if (sealed.length === 0) return;
    const keys = await this.keys.find(sealed.map(personOf), tx);
    for (const event of sealed) {
      const about = personKeyId(personOf(event)),
        key = keys.get(about),
        { sealed: text, ...data } = event.data,
        { fields } = definitionOf(event);
      if (key === undefined)
        throw new PermanentFailure(
          'PERSON_KEY_MISSING',
          `${event.type}: the key of the person is not in the keyring, and was not destroyed there`,
        );
      event.data = { ...data, ...(key === DESTROYED ? fields : read(key, String(text), about)) };
    }
  }
}

interface SealedEvent extends Omit<IncomingEvent, 'data'> {
  data: Record<string, unknown>;
}

const isSealed = (event: IncomingEvent): event is IncomingEvent & SealedEvent =>
  sealedTypes.has(event.type) && typeof (event.data as { sealed?: unknown }).sealed === 'string';

function definitionOf({ type }: SealedEvent): NonNullable<EventDefinition['sealed']> {
  const sealed = sealedTypes.get(type)?.sealed;
  if (!sealed) throw new Error(`${type} is not sealed`);
  return sealed;
}

const personOf = (event: SealedEvent): PersonRef => ({
  tenantId: event.tenantId,
  participantId: String(event.data[definitionOf(event).subject]),
});

function read(key: Buffer, text: string, about: string): Record<string, unknown> {
  try {
    return JSON.parse(open(key, text, about).toString()) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SealBroken) throw new PermanentFailure('EVENT_SEAL_BROKEN', error.message);
    throw error;
  }
}
