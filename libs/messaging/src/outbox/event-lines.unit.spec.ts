import { describe, expect, it } from 'vitest';
import { eventsOf, linesOf } from './event-lines.js';

const event = (value: unknown) => ({
  topic: 'enrollment.completions',
  key: 'medan:1',
  headers: { ce_id: '1', judul: 'dua\nbaris' },
  value: JSON.stringify(value),
});

describe('eventsOf', () => {
  it.each([
    ['none', []],
    ['one', [event({ a: 1 })]],
    ['several, in their order', [event({ n: 1 }), event({ n: 2 }), event({ n: 3 })]],
    [
      'line breaks, quotes and other scripts in a payload',
      [event({ title: 'dua\nbaris\r\n"kutip" \\ \u2028 宿舍' }), event('')],
    ],
  ])('reads what was written: %s', (_, events) => expect(eventsOf(linesOf(events))).toEqual(events));

  it('is never given a payload that would end its line', () => {
    expect(() => linesOf([event(1), { ...event(2), value: '{\n}' }])).toThrow('line break');
  });
});
