import { expect, it } from 'vitest';
import { closingChecklist, mustHearParticipants } from './closing-checklist.js';

const batch = { startsOn: '2026-11-23', endsOn: '2026-11-25', admitted: 20, waiting: 0 };
const heard = {
  feedbackSession: { sessionId: 's', answered: 17, closedAt: new Date('2026-11-25T08:00:00Z') },
};
const all = new Set(['2026-11-23', '2026-11-24', '2026-11-25']);
const list = (of: object, today: string, daysNoted: ReadonlySet<string>, withoutRecord = 0) =>
  Object.fromEntries(
    closingChecklist({ ...batch, ...of }, today, { daysNoted, withoutRecord }).map(({ step, ...item }) => [
      step,
      item,
    ]),
  );

it('only the feedback session of who took part hinders', () => {
  expect(mustHearParticipants(batch)).toBe(true);
  expect(mustHearParticipants({ ...batch, ...heard })).toBe(false);
  expect(mustHearParticipants({ admitted: 0 })).toBe(false);
  expect(
    closingChecklist(batch, '2026-11-26', { daysNoted: new Set(), withoutRecord: 20 })
      .filter(({ hinders }) => hinders)
      .map(({ step }) => step),
  ).toEqual(['FEEDBACK_SESSION_HELD']);
  expect(list(heard, '2026-11-26', all)['FEEDBACK_SESSION_HELD']).toEqual({
    done: true,
    hinders: false,
    count: 17,
  });
});

it.each([
  ['on its second day', '2026-11-24', new Set(['2026-11-23']), 1, 1],
  ['before it begins', '2026-11-20', new Set<string>(), 5, 0],
  ['after its end, a day never noted', '2026-12-01', new Set(['2026-11-23', '2026-11-25']), 0, 1],
  ['after its end', '2026-11-26', all, 0, 0],
  ['with days that are no longer its own', '2026-11-26', new Set(['2026-11-20', ...all]), 0, 0],
])(
  '%s it counts the days that are left and those without attendance',
  (_when, today, noted, left, missing) => {
    const items = list({}, today, noted);
    expect(items['BATCH_ENDED']).toEqual({ done: left === 0, hinders: false, count: left });
    expect(items['ATTENDANCE_NOTED']).toEqual({ done: missing === 0, hinders: false, count: missing });
  },
);

it('tells who has no record yet, and whose wait would end', () => {
  const items = list({ waiting: 3 }, '2026-11-26', all, 4);
  expect(items['COMPLETIONS_RECORDED']).toEqual({ done: false, hinders: false, count: 4 });
  expect(items['WAITING_LIST_EMPTY']).toEqual({ done: false, hinders: false, count: 3 });
});

it('a batch without anybody has nothing to note', () => {
  expect(list({ admitted: 0 }, '2026-11-26', new Set<string>())['ATTENDANCE_NOTED']).toEqual({
    done: true,
    hinders: false,
    count: 0,
  });
});
