import { describe, expect, it } from 'vitest';
import { LONGEST, readReport, ticketIn } from './report.js';

const typed = { type: 'PENGADUAN', subject: 'POOR_SERVICE_QUALITY', text: 'Antrean\r\npanjang ' };

describe('a report', () => {
  it('is sent as it was typed, with one letter for the end of a line', () => {
    expect(readReport(typed)).toEqual({
      type: 'PENGADUAN',
      subject: 'POOR_SERVICE_QUALITY',
      text: 'Antrean\npanjang',
    });
  });

  it('is about something else where no subject was chosen', () => {
    expect(readReport({ ...typed, subject: '' })).toMatchObject({ subject: 'OTHER' });
  });

  it('is to be put right where something is missing or too long', () => {
    expect(readReport({ ...typed, type: '', text: ' \r\n ' })).toEqual({ mistakes: ['type', 'empty'] });
    expect(readReport({ ...typed, text: 'x'.repeat(LONGEST + 1) })).toEqual({ mistakes: ['long'] });
    expect(readReport({ ...typed, text: 'x'.repeat(LONGEST) })).not.toHaveProperty('mistakes');
  });
});

it.each([
  ['AbCdEfGhIjKlMn-_', 'AbCdEfGhIjKlMn-_'],
  ['  AbCdEfGhIjKlMn-_ ', 'AbCdEfGhIjKlMn-_'],
  ['https://mumpuni.medan.example/lapor/AbCdEfGhIjKlMn-_?baru=1', 'AbCdEfGhIjKlMn-_'],
  ['AbCdEfGhIjKlMn-', undefined],
  ['xAbCdEfGhIjKlMn-_', undefined],
  ['', undefined],
])('the ticket in %j is %j', (text, ticket) => {
  expect(ticketIn(text)).toBe(ticket);
});
