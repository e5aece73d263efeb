import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { CompletionDocument } from '../../record/completion/completion.schema.js';
import { siasnAnswer } from './siasn-answer.js';
import { changeBegins, fingerprintOf, stepAfter, wantedOf } from './siasn-plan.js';

const now = new Date('2026-11-29T03:00:00Z'),
  later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const completion = (over: Partial<CompletionDocument> = {}) =>
  ({
    title: 'Seminar',
    form: 'seminar',
    startDate: '2026-03-12',
    endDate: '2026-03-12',
    claimedTenths: 40,
    creditedTenths: 40,
    status: 'RECORDED',
    ...over,
  }) as CompletionDocument;

describe('a change of a completion', () => {
  const sent = {
    state: 'SENT',
    tries: 0,
    siasnId: 's1',
    fingerprint: fingerprintOf(wantedOf(completion())),
  } as const;
  const withdrawn = completion({ status: 'WITHDRAWN' });

  it('is sent where SIASN shall hold it, and nothing where it shall not', () => {
    expect(changeBegins(completion(), undefined)).toBe('WAITING');
    for (const none of [withdrawn, completion({ sameAs: 'other' }), completion({ form: 'study' })])
      expect(changeBegins(none, undefined)).toBeUndefined();
  });

  it('is sent anew where it says something else, and only then', () => {
    expect(changeBegins(completion({ creditedTenths: 20 }), sent)).toBeUndefined();
    expect(changeBegins(completion({ claimedTenths: 60 }), sent)).toBe('WAITING');
    expect(changeBegins(completion(), { ...sent, state: 'REFUSED' })).toBeUndefined();
    expect(changeBegins(completion({ claimedTenths: 60 }), { ...sent, state: 'WAITING' })).toBeUndefined();
  });

  it('is taken back by a call where it can be there, and at once where it cannot', () => {
    expect(changeBegins(withdrawn, sent)).toBe('WAITING');
    expect(changeBegins(withdrawn, { state: 'WAITING', tries: 0 })).toBe('TAKEN_BACK');
    expect(changeBegins(withdrawn, { state: 'WAITING', tries: 1 })).toBeUndefined();
    expect(changeBegins(withdrawn, { state: 'TAKEN_BACK', tries: 1, fingerprint: 'none' })).toBeUndefined();
    expect(changeBegins(completion(), { state: 'TAKEN_BACK', tries: 1, fingerprint: 'none' })).toBe(
      'WAITING',
    );
  });
});

describe('an answer of SIASN', () => {
  const shape = z.object({ mapData: z.object({ rwKursusId: z.string() }) }),
    read = (answer: { code?: string; status?: number; text?: string; retryAfter?: string }) =>
      siasnAnswer(
        { code: answer.status === undefined ? 'TIMEOUT' : `HTTP_${answer.status}`, ...answer },
        shape,
        now,
      );

  it('is a yes with its id alone', () => {
    const yes = { code: 'DELIVERED', status: 200, text: '{"success":true,"mapData":{"rwKursusId":"a"}}' };
    expect(read(yes)).toEqual({ kind: 'OK', value: { mapData: { rwKursusId: 'a' } } });
    expect(read({ ...yes, text: '<html>' })).toEqual({ kind: 'AWAY', code: 'ANSWER_UNREADABLE' });
  });

  it.each([
    [
      { code: 'DELIVERED', status: 200, text: '{"success":false,"message":"Nomor wajib"}' },
      'REFUSED',
      'SAID_NO',
    ],
    [{ status: 400, text: '{"message":"x"}' }, 'REFUSED', 'HTTP_400'],
    [{ status: 302 }, 'AWAY', 'HTTP_302'],
    [{ status: 503 }, 'AWAY', 'HTTP_503'],
    [{}, 'AWAY', 'TIMEOUT'],
    [{ status: 429 }, 'BUSY', 'HTTP_429'],
    [{ status: 401 }, 'ACCESS', 'HTTP_401'],
    [{ code: 'ADDRESS_REFUSED' }, 'ACCESS', 'ADDRESS_REFUSED'],
  ] as const)('%j is %s', (answer, kind, code) => expect(read(answer)).toMatchObject({ kind, code }));

  it('says why in its own words, without what is personal', () => {
    expect(read({ status: 400, text: '{"message":"NIP 199001012015031001 tidak ada"}' })).toMatchObject({
      text: expect.not.stringContaining('199001012015031001'),
    });
  });
});

describe('after an attempt', () => {
  const step = (kind: 'REFUSED' | 'AWAY' | 'ACCESS', tries = 1) =>
    stepAfter({ kind, code: 'X' }, tries, { now, delays: [60_000, 300_000] });

  it('is over where SIASN refused', () =>
    expect(step('REFUSED')).toEqual({ kind: 'SETTLED', state: 'REFUSED' }));

  it('comes again as long as SIASN is away', () => {
    expect([1, 2, 9].map((tries) => step('AWAY', tries))).toEqual(
      [60, 300, 300].map((seconds) => ({ kind: 'AGAIN', dueAt: later(seconds) })),
    );
  });

  it('waits for the whole government where that is asked for, or its access is refused', () => {
    const busy = (until?: Date) =>
      stepAfter({ kind: 'BUSY', code: 'X', ...(until && { until }) }, 1, { now, delays: [1] });
    expect(busy(later(7))).toEqual({ kind: 'PAUSE', until: later(7) });
    expect(busy()).toEqual({ kind: 'PAUSE', until: later(60) });
    expect(step('ACCESS')).toEqual({ kind: 'PAUSE', until: later(900) });
  });
});
