import { beforeAll, describe, expect, it } from 'vitest';
import { allEvents, supersededBy } from '#contracts';
import { definedProcessors, definedQueues } from '#jobs';
import { registeredHandlers } from '#messaging';
import { consumers, loadEverything, publishers } from '../../tools/generate/event-registry.js';
import { unconsumedEvents } from '../../tools/generate/unconsumed-events.js';

const without = (all: Iterable<string>, known: Iterable<string>): string[] => {
  const set = new Set(known);
  return [...all].filter((name) => !set.has(name));
};

const eventTypes = allEvents.map((event) => event.type);
/** Those of which a newer version is published instead; consumers are handed that one. */
const superseded = eventTypes.filter((type) => supersededBy(type));

let loaded: Awaited<ReturnType<typeof loadEverything>>;
beforeAll(async () => {
  loaded = await loadEverything();
}, 400_000);

describe('every event', () => {
  it('has a consumer, or a written reason for none', () => {
    expect(
      without(eventTypes, [
        ...registeredHandlers().map((handler) => handler.definition.type),
        ...Object.keys(unconsumedEvents),
        ...superseded,
      ]),
    ).toEqual([]);
  });

  it('has no reason left over from a time without consumer', () => {
    const consumed = new Set(registeredHandlers().map((handler) => handler.definition.type));
    expect(
      Object.keys(unconsumedEvents).filter((type) => consumed.has(type) || !eventTypes.includes(type)),
    ).toEqual([]);
  });

  it('is published by its service', () => {
    const unpublished = [...publishers()].filter(([, files]) => files.length === 0).map(([type]) => type);
    expect(unpublished).toEqual(superseded);
  });

  it('is named once', () => {
    expect(new Set(eventTypes).size).toBe(eventTypes.length);
  });
});

describe('every handler', () => {
  it('says what makes a repeat harmless', () => {
    expect(
      registeredHandlers()
        .filter(({ effectKey }) => effectKey.trim().length < 8)
        .map(({ handler }) => handler.name),
    ).toEqual([]);
  });

  it('is told of once, where its own service lists it', () => {
    const told = consumers(loaded).map(
      ({ file, eventType, className }) => `${file} ${eventType} ${className}`,
    );
    expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
  });

  it('stands in a file named after what it does and on which event, or among what is kept, what is held of people or who hears what', () => {
    expect(
      consumers(loaded)
        .filter(
          ({ file }) =>
            !/\/([a-z-]+-on-[a-z-]+|kept|personal-data\/holdings|message\/who-hears-what)\.ts$/.test(file),
        )
        .map(({ file }) => file),
    ).toEqual([]);
  });
});

describe('every queue', () => {
  it('is found by this census', () => {
    expect(definedQueues().length).toBeGreaterThan(1);
  });

  it('has a worker, and every worker a queue', () => {
    const queues = definedQueues().map((queue) => queue.name);
    expect(without(queues, definedProcessors().keys())).toEqual([]);
    expect(without(definedProcessors().keys(), queues)).toEqual([]);
  });

  it('says what its work is', () => {
    expect(
      definedQueues()
        .filter((queue) => queue.description.trim().length < 8)
        .map((queue) => queue.name),
    ).toEqual([]);
  });
});
