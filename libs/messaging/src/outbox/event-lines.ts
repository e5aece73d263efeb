import type { OutgoingEvent } from '../event.js';

/**
 * Events as text: for each one a line with all but its payload, and the payload as it is, which is JSON and
 * so has no line breaks.
 * A payload inside another JSON would be escaped quote by quote, and unescaped to be sent.
 */
export const linesOf = (events: OutgoingEvent[]): string => events.map(lineOf).join('\n');

function lineOf({ topic, key, headers, value }: OutgoingEvent): string {
  // it would be read back as another event, and those behind it with it
  if (value.includes('\n')) throw new RangeError(`the payload of an event for ${topic} has a line break`);
  return `${JSON.stringify({ topic, key, headers })}\n${value}`;
}

export function eventsOf(text: string): OutgoingEvent[] {
  const lines = text.split('\n'),
    events: OutgoingEvent[] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [head = '', value = ''] = [lines[i], lines[i + 1]];
    events.push({ ...(JSON.parse(head) as Omit<OutgoingEvent, 'value'>), value });
  }
  return events;
}
