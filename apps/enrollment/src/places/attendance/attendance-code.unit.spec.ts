import { describe, expect, it } from 'vitest';
import { AttendanceCode, codeIn } from './attendance-code.js';

const codes = new AttendanceCode('a secret of thirty-two characters', 30);
const session = { tenantId: 'medan', batchId: '01930000-0000-7000-8000-000000000004', number: 2 };
const at = (time: string) => new Date(`2026-11-30T${time}Z`);

describe('an attendance code', () => {
  it('names its session while it is shown and for one more window', () => {
    const { code, rotatesAt, validUntil } = codes.at(session, at('01:00:10'));
    expect([rotatesAt, validUntil]).toEqual([at('01:00:30'), at('01:01:00')]);
    expect(codes.read('medan', code, at('01:00:10'))).toEqual({ batchId: session.batchId, number: 2 });
    expect(codes.read('medan', code, at('01:00:59'))).toEqual({ batchId: session.batchId, number: 2 });
    expect(codes.read('medan', code, at('01:01:00'))).toBe('EXPIRED');
    expect(codes.read('medan', code, at('00:59:00'))).toBe('EXPIRED');
  });

  it('changes with the window, and stays within it', () => {
    const shown = (time: string) => codes.at(session, at(time)).code;
    expect(shown('01:00:00')).toBe(shown('01:00:29'));
    expect(shown('01:00:00')).not.toBe(shown('01:00:30'));
  });

  it('is unknown to another government, session, secret, or when it was made up', () => {
    const { code } = codes.at(session, at('01:00:10')),
      [batchId, number, window, signature] = code.split('.') as [string, string, string, string];
    const other = new AttendanceCode('another secret of 32 characters!!', 30).at(
      session,
      at('01:00:10'),
    ).code;
    for (const bad of [
      `${batchId.replace('4', '5')}.${number}.${window}.${signature}`,
      `${batchId}.3.${window}.${signature}`,
      `${batchId}.${number}.zzzzzz.${signature}`,
      other,
      `${code}.x`,
      `${code}=`,
      `${batchId}.${number}.${window}`,
      '',
      '...',
    ]) {
      expect(codes.read('medan', bad, at('01:00:10')), bad).toBe('UNKNOWN');
    }
    expect(codes.read('ambon', code, at('01:00:10'))).toBe('UNKNOWN');
  });

  it('fits into a QR code that a phone reads from some metres', () => {
    expect(codes.at(session, at('01:00:10')).code.length).toBeLessThan(120);
  });
});

it('reads the code out of the address that a screen in the room shows', () => {
  expect(codeIn('https://mumpuni.example/hadir?kode=b.1.z.sig-_')).toBe('b.1.z.sig-_');
  expect(codeIn('b.1.z.sig-_')).toBe('b.1.z.sig-_');
  expect(codeIn('https://mumpuni.example/hadir')).toBe('https://mumpuni.example/hadir');
});
