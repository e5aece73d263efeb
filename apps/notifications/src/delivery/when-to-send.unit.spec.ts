import { describe, expect, it } from 'vitest';
import type { MessageKind } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import { whenToSend, type Habits } from './when-to-send.js';

const habits: Habits = {
  zone: 'Asia/Jakarta',
  quiet: { from: '20:00', to: '06:00' },
  mostPerDay: 3,
  digestAt: '07:30',
  isHoliday: (day) => ['2026-12-24', '2026-12-25'].includes(day),
};
const wib = (text: string) => new Date(`${text}:00+07:00`);
const message = (
  kind: MessageKind = 'INCENTIVE_AWARDED',
  more: Partial<MessageDocument> = {},
): Pick<MessageDocument, 'kind' | 'params' | 'attempts' | 'createdAt'> => ({
  kind,
  params: {},
  attempts: [],
  createdAt: wib('2026-11-30T09:00'),
  ...more,
});
const at = (now: string, earlier = 0, own: Partial<Habits> = {}, of = message()) =>
  whenToSend(of, earlier, { ...habits, ...own }, wib(now));
const digest = (day: string, time = '07:30') => ({ day, at: wib(`${day}T${time}`) });

describe('whenToSend', () => {
  it.each([
    ['2026-11-30T06:00', 'NOW'],
    ['2026-11-30T19:59', 'NOW'],
    ['2026-11-30T20:00', { gather: [digest('2026-12-01'), digest('2026-12-02')], because: 'QUIET_HOURS' }],
    ['2026-11-30T05:59', { gather: [digest('2026-11-30'), digest('2026-12-01')], because: 'QUIET_HOURS' }],
  ])('holds optional messages back in quiet hours: %s', (now, expected) => {
    expect(at(now)).toEqual(expected);
  });

  it('counts hours where the person is', () => {
    expect(at('2026-11-30T18:00', 0, { zone: 'Asia/Jayapura' })).toMatchObject({ because: 'QUIET_HOURS' });
    expect(at('2026-11-30T18:00', 0, { zone: 'Asia/Makassar' })).toBe('NOW');
  });

  it('holds back over holidays until people are at work', () => {
    expect(at('2026-12-24T10:00')).toEqual({
      gather: [digest('2026-12-26'), digest('2026-12-27')],
      because: 'QUIET_HOURS',
    });
  });

  it('takes quiet hours within a day, and none at all', () => {
    const quiet = { from: '12:00', to: '13:00' };
    expect(at('2026-11-30T12:30', 0, { quiet })).toMatchObject({ because: 'QUIET_HOURS' });
    expect(at('2026-11-30T13:00', 0, { quiet })).toBe('NOW');
    expect(at('2026-12-25T03:00', 0, { quiet: null })).toBe('NOW');
  });

  it('puts the digest at the end of quiet hours that last longer than its time', () => {
    const quiet = { from: '18:00', to: '09:00' };
    expect(at('2026-11-30T19:00', 0, { quiet })).toMatchObject({
      gather: [digest('2026-12-01', '09:00'), digest('2026-12-02', '09:00')],
    });
  });

  it('gathers what is more than enough for one day', () => {
    expect(at('2026-11-30T10:00', 2)).toBe('NOW');
    expect(at('2026-11-30T10:00', 3)).toEqual({
      gather: [digest('2026-12-01'), digest('2026-12-02')],
      because: 'ENOUGH_FOR_TODAY',
    });
    expect(at('2026-11-30T10:00', 0, { mostPerDay: 0 })).toMatchObject({ because: 'ENOUGH_FOR_TODAY' });
    expect(at('2026-11-30T10:00', 9, { quiet: null })).toMatchObject({ because: 'ENOUGH_FOR_TODAY' });
    expect(at('2026-11-30T10:00', 9_999, { mostPerDay: null })).toBe('NOW');
  });

  it('delays nothing official, whatever the hour and however many there are', () => {
    for (const kind of ['INCENTIVE_REVOKED', 'ENROLMENT_ADMITTED', 'APPEAL_DECIDED', 'DIGEST'] as const)
      expect(at('2026-12-25T02:00', 50, {}, message(kind))).toBe('NOW');
  });

  it('goes on with what was tried already', () => {
    const tried = message('INCENTIVE_AWARDED', {
      attempts: [{ at: new Date(), channel: 'EMAIL', outcome: 'RETRY', code: 'SMTP_450' }],
    });
    expect(at('2026-11-30T23:00', 9, {}, tried)).toBe('NOW');
  });

  it('sends at once what a digest would bring too late', () => {
    const starts = (startsOn: string) => message('BATCH_STARTS', { params: { startsOn } });
    expect(at('2026-11-30T21:00', 0, {}, starts('2026-12-01'))).toMatchObject({ because: 'QUIET_HOURS' });
    expect(at('2026-12-23T21:00', 0, {}, starts('2026-12-24'))).toBe('NOW');
  });

  it('cancels what is over by the time that it could be sent, not what came late by itself', () => {
    const form = (closesOn: string) => message('FEEDBACK_REQUESTED', { params: { closesOn } });
    expect(at('2026-12-05T10:00', 0, {}, form('2026-12-04'))).toBe('REASON_GONE');
    expect(at('2026-12-04T10:00', 0, {}, form('2026-12-04'))).toBe('NOW');
    expect(at('2026-12-05T10:00', 0, {}, form('2026-11-01'))).toBe('NOW');
  });
});
