import { describe, expect, it } from 'vitest';
import { MAILS_IN_HAND, MAILS_ON_WIRE } from './in-hand.js';
import { COMMITTED_WITHIN_MS, explain, type Interruption } from './interruptions.js';

const death = (from: number, mails = 10): Interruption => ({
  what: 'notifications died',
  from,
  until: from + 250,
  mails,
});
const none = new Map<string, number>();
const mails = (...times: number[][]) => new Map(times.map((copies, i) => [`<${i}>`, copies]));

describe('e-mails that came again', () => {
  it('are within the promise when a death came between acceptance and record', () => {
    expect(explain(mails([100_000], [100_000, 108_000]), none, [death(100_400)])).toEqual({
      repeated: 1,
      longestMs: 400,
      slowestRecordMs: 0,
      unexplained: [],
    });
  });

  it.each<[string, number[], Interruption[]]>([
    ['nothing was interrupted', [100_000, 108_000], []],
    [
      'the death came after the record was due',
      [100_000, 108_000],
      [death(100_000 + COMMITTED_WITHIN_MS + 1)],
    ],
    ['the death had been before', [100_000, 108_000], [death(99_000)]],
    ['the death came after the second copy', [100_000, 100_300], [death(100_400)]],
    ['one death is to explain two repetitions of a mail', [100_000, 108_000, 116_000], [death(100_400)]],
  ])('are not when %s', (_name, copies, interruptions) => {
    expect(explain(mails(copies), none, interruptions).unexplained).toHaveLength(1);
  });

  it('are no more than were in hand', () => {
    const three = mails([100_000, 108_000], [100_001, 108_000], [100_002, 108_000]);
    expect(explain(three, none, [death(100_400, 2)]).unexplained).toEqual([
      expect.stringContaining('more came again than the 2'),
    ]);
    expect(explain(three, none, [death(100_400, 2), death(101_000, 1)]).unexplained).toEqual([]);
  });

  it('have as much time for their record as others took while nothing was wrong', () => {
    const copies = mails([90_000], [98_000, 108_000], [99_000]);
    const slow = new Map([
      ['<0>', 91_500],
      ['<2>', 105_000],
    ]);
    expect(explain(copies, slow, [death(100_400)])).toEqual({
      repeated: 1,
      longestMs: 2_400,
      slowestRecordMs: 1_500,
      unexplained: [],
    });
    expect(explain(copies, none, [death(100_400)]).unexplained).toHaveLength(1);
  });

  it('take the excuse that ends first, so that a later one is left for whom only it explains', () => {
    expect(
      explain(mails([100_000, 108_000], [101_000, 109_000]), none, [death(101_900, 1), death(100_900, 1)])
        .unexplained,
    ).toEqual([]);
  });
});

describe('the mails that can be between acceptance and record', () => {
  it('follow from the configuration of the delivery', () => {
    expect(MAILS_IN_HAND).toBe(8 * 50);
    expect(MAILS_ON_WIRE).toBe(16);
  });
});
