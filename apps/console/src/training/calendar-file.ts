/** What a calendar is told of a batch. */
export interface CalendarEntry {
  batchId: string;
  title: string;
  startsOn: string;
  endsOn: string;
  location: string | null;
}

const MOST_OCTETS = 74;

/** A batch as a calendar file (RFC 5545): whole days, so that no zone can move them. */
export function calendarFile(
  { batchId, title, startsOn, endsOn, location }: CalendarEntry,
  now: Date,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mumpuni//Pelatihan//ID',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${batchId}@mumpuni`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${dateOf(startsOn)}`,
    `DTEND;VALUE=DATE:${dateOf(dayAfter(endsOn))}`,
    `SUMMARY:${escaped(title)}`,
    ...(location === null ? [] : [`LOCATION:${escaped(location)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const dateOf = (day: string): string => day.replaceAll('-', '');

/** The end of whole days is the first day after them. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');

/** No line is longer than 75 octets; a letter is never cut in two. */
function folded(line: string): string {
  const parts = [''];
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      parts.push('');
      octets = 1;
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join('\r\n ');
}
