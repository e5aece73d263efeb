import { describe, expect, it } from 'vitest';
import { FileRefused } from '../file-refused.js';
import { RecordText } from './record-text.js';

/** A text as a record has it: length, what follows, letters of one or two bytes. */
function text(letters: string, { wide = false, runs = 0, more = 0 } = {}): Buffer {
  const head = Buffer.alloc(3);
  head.writeUInt16LE(letters.length);
  head[2] = (wide ? 1 : 0) | (more > 0 ? 4 : 0) | (runs > 0 ? 8 : 0);
  const [two, four] = [Buffer.alloc(runs > 0 ? 2 : 0), Buffer.alloc(more > 0 ? 4 : 0)];
  if (runs > 0) two.writeUInt16LE(runs);
  if (more > 0) four.writeUInt32LE(more);
  const body = Buffer.from(letters, wide ? 'utf16le' : 'latin1');
  return Buffer.concat([head, two, four, body, Buffer.alloc(runs * 4 + more, 0xff)]);
}
const after = text('Arsip');

describe('texts of a record', () => {
  it.each<[string, Buffer, string]>([
    ['letters of one byte', text('Pelayanan Prima'), 'Pelayanan Prima'],
    ['letters of one byte beyond ASCII', text('Caf\u00e9'), 'Caf\u00e9'],
    ['letters of two bytes', text('Ujian \u2013 \u0101', { wide: true }), 'Ujian \u2013 \u0101'],
    ['formats behind it', text('Ani', { runs: 3 }), 'Ani'],
    ['what East Asia needs behind it', text('Ani', { more: 300 }), 'Ani'],
    ['both behind it', text('Ani', { wide: true, runs: 300, more: 5 }), 'Ani'],
    ['no letters', text(''), ''],
    ['many letters', text('x'.repeat(300)), 'x'.repeat(300)],
  ])('with %s are read, and the next one too', (_, bytes, expected) => {
    const record = new RecordText([Buffer.concat([bytes, after])], 0);
    expect([record.read(), record.read()]).toEqual([expected, 'Arsip']);
  });

  it('begin where the caller says', () => {
    expect(new RecordText([Buffer.concat([Buffer.alloc(8), after])], 8).read()).toBe('Arsip');
  });

  it.each([[0], [1], [2], [3], [4], [5], [8]])('go on in the next record after %s bytes of them', (at) => {
    // Where letters go on, the record says anew how long each is; elsewhere it does not.
    const whole = text('Arsip'),
      flag = at >= 3 && at < whole.length ? Buffer.from([0]) : Buffer.alloc(0);
    const parts = [whole.subarray(0, at), Buffer.concat([flag, whole.subarray(at), after])];
    const record = new RecordText(parts, 0);
    expect([record.read(), record.read()]).toEqual(['Arsip', 'Arsip']);
  });

  it('may change the length of their letters where they go on', () => {
    const wide = Buffer.from('sip', 'utf16le');
    expect(new RecordText([text('Arsip').subarray(0, 5), Buffer.from([1, ...wide])], 0).read()).toBe('Arsip');
    const first = text('Arsip', { wide: true }).subarray(0, 7);
    expect(new RecordText([first, Buffer.from('\u0000sip', 'latin1')], 0).read()).toBe('Arsip');
  });

  it.each([
    ['formats', text('Ani', { runs: 3 }), 9],
    ['what East Asia needs', text('Ani', { more: 9 }), 12],
  ])('may have %s that go on', (_, bytes, at) => {
    const record = new RecordText([bytes.subarray(0, at), Buffer.concat([bytes.subarray(at), after])], 0);
    expect([record.read(), record.read()]).toEqual(['Ani', 'Arsip']);
  });

  it.each<[string, Buffer]>([
    ['its length', text('Ani').subarray(0, 1)],
    ['its letters', text('Ani').subarray(0, 5)],
    ['its second letter', text('Ani').subarray(0, 4)],
    ['its last letter of two bytes', text('Ani', { wide: true }).subarray(0, 8)],
    ['its formats', text('Ani', { runs: 1 }).subarray(0, 9)],
    ['anything', Buffer.alloc(0)],
  ])('are damaged where the file ends before %s', (_, bytes) => {
    expect(() => new RecordText([bytes], 0).read()).toThrow(FileRefused);
  });
});

describe('the name of a sheet', () => {
  it.each([
    ['one byte', Buffer.from('\u0000Dinas', 'latin1')],
    ['two bytes', Buffer.from([1, ...Buffer.from('Dinas', 'utf16le')])],
  ])('has its length before it, and letters of %s', (_, bytes) => {
    expect(new RecordText([bytes], 0).short(5)).toBe('Dinas');
  });

  it('is damaged where it is shorter than that', () => {
    expect(() => new RecordText([Buffer.from('\u0000Dinas', 'latin1')], 0).short(6)).toThrow(FileRefused);
  });
});
