import { describe, expect, it } from 'vitest';
import { appealDecided } from '#contracts';
import { UnknownFormat } from '#persistence';
import { eventsOf, linesOf } from './event-lines.js';
import { formatOneOf } from './outbox-formats.js';

const event = (n: number) => ({
  topic: 'enrollment.completions',
  key: `medan:${n}`,
  headers: { ce_id: String(n) },
  value: JSON.stringify({ title: 'dua\nbaris "kutip"', n }),
});
const events = [event(1), event(2)];

describe('a row of the outbox that says no format', () => {
  it.each([
    ['a JSON list, as the first releases wrote it', JSON.stringify(events)],
    ['lines, as release 0.1.0 wrote them', linesOf(events)],
  ])('becomes format 1 with every event: %s', (_, text) => {
    const row = formatOneOf({ _id: 'a', at: new Date(), events: text });
    expect(row).toMatchObject({ v: 1, waits: true });
    expect(eventsOf(row.events)).toEqual(events);
  });

  it('goes to the topic that its type has today: appeals shared one with awards', () => {
    const appeal = { ...event(1), topic: 'incentives', headers: { ce_type: appealDecided.type } };
    expect(eventsOf(formatOneOf({ _id: 'a', events: JSON.stringify([appeal]) }).events)).toEqual([
      { ...appeal, topic: 'incentives.appeals' },
    ]);
  });

  it.each([
    ['an empty list', '[]'],
    ['an empty text', ''],
    ['a text that is neither', 'H4sIAAAAAAAA'],
    ['a list of something else', '[{"type":"x"}]'],
    ['a list in which one is something else', JSON.stringify([event(1), {}])],
    ['a list in which one is nothing', JSON.stringify([null, event(1)])],
    ['an event without a topic', JSON.stringify([{ ...event(1), topic: undefined }])],
    ['an event without a key', JSON.stringify([{ ...event(1), key: 4 }])],
    ['an event without a value', JSON.stringify([{ ...event(1), value: {} }])],
    ['an event without headers', JSON.stringify([{ ...event(1), headers: 'ce_id' }])],
    ['lines of something else', '{"type":"x"}\n{}'],
    ['a list that ends in the middle', JSON.stringify(events).slice(0, -5)],
    ['no text', undefined],
    ['another kind of value', { events: [] }],
  ])('is left alone, loudly, when it is neither: %s', (_, text) => {
    expect(() => formatOneOf({ _id: 'a', events: text })).toThrow(UnknownFormat);
  });

  it('is not what a row is that says a format', () => {
    expect(() => formatOneOf({ _id: 'a', v: 7, events: JSON.stringify(events) })).toThrow('format 7');
  });
});
