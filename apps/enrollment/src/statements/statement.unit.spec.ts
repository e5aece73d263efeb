import { describe, expect, it } from 'vitest';
import { statementInput, statementsBody, type StatementInput } from './statement.dto.js';
import { actorKey, counts, digestOf, toldBy } from './statement.js';

const completed = 'http://adlnet.gov/expapi/verbs/completed',
  passed = 'http://adlnet.gov/expapi/verbs/passed';
const statement = (over: object = {}): StatementInput =>
  statementInput.parse({
    actor: { mbox: 'mailto:Ani@medan.example', name: 'Ani' },
    verb: { id: completed, display: { en: 'completed' } },
    object: { id: 'https://lms.example/17', definition: { name: { en: 'Service', id: 'Pelayanan' } } },
    ...over,
  });

describe('what a statement tells', () => {
  it('is verb, activity, actor and time', () => {
    expect(toldBy(statement({ result: { duration: 'PT1H30M', success: true, completion: true } }))).toEqual({
      verb: 'COMPLETED',
      activityId: 'https://lms.example/17',
      activityName: 'Pelayanan',
      actor: { kind: 'MAIL', value: 'ani@medan.example' },
      success: true,
      minutes: 90,
    });
  });

  it.each([
    ['another verb', { verb: { id: 'http://adlnet.gov/expapi/verbs/launched' } }],
    ['what was not completed', { result: { completion: false } }],
    ['what was not passed', { verb: { id: passed }, result: { success: false } }],
    ['another statement as its object', { object: { objectType: 'StatementRef', id: 'x' } }],
    ['no activity', { object: {} }],
  ])('is nothing for %s', (_, over) => {
    expect(toldBy(statement(over))).toBeUndefined();
  });

  it.each([
    [{ account: { homePage: 'https://lms.example', name: '1990' } }, 'ACCOUNT', '1990'],
    [{ mbox_sha1sum: 'ABC' }, 'MAIL_SUM', 'abc'],
    [{ openid: 'https://ani.example' }, 'OPENID', 'https://ani.example'],
    [{ objectType: 'Group', member: [{ mbox: 'mailto:a@b.example' }] }, 'NONE', ''],
  ])('knows the actor of %o', (actor, kind, value) => {
    expect(toldBy(statement({ actor }))?.actor).toMatchObject({ kind, value });
  });

  it.each(['soon', 'P', '-PT1H', 'PT0S', 'P9999Y'])('takes %s for no time', (duration) => {
    expect(toldBy(statement({ result: { duration } }))?.minutes).toBeUndefined();
  });

  it('is taken with whatever else xAPI has', () => {
    const more = { version: '1.0.3', context: { registration: 'x', extensions: { a: [1] } }, stored: 'now' };
    expect(statementsBody.parse([statement(more)])).toHaveLength(1);
    expect(statementInput.safeParse({ ...statement(), actor: { mbox: 'ani' } }).success).toBe(false);
    expect(statementInput.safeParse({ ...statement(), verb: {} }).success).toBe(false);
  });
});

it('tells two statements of one id apart by what they say, not by what was added on the way', () => {
  const first = digestOf(statement({ result: { score: { scaled: 0.8 } } }));
  expect(
    digestOf(
      statement({ result: { score: { scaled: 0.8 } }, stored: 'x', timestamp: '2026-01-01T00:00:00Z' }),
    ),
  ).toBe(first);
  for (const over of [
    {},
    { result: { score: { scaled: 0.9 } } },
    { verb: { id: passed }, result: { score: { scaled: 0.8 } } },
  ])
    expect(digestOf(statement(over))).not.toBe(first);
});

it('knows an actor again, and no other of the same name elsewhere', () => {
  const at = (homePage: string) => actorKey({ kind: 'ACCOUNT', value: 'ani', homePage });
  expect(at('https://a.example')).toBe(at('https://a.example'));
  expect(at('https://a.example')).not.toBe(at('https://b.example'));
});

it.each([
  ['COMPLETED', 'COMPLETED', undefined, true],
  ['COMPLETED', 'COMPLETED', false, true],
  ['COMPLETED', 'PASSED', true, false],
  ['PASSED', 'COMPLETED', undefined, false],
  ['PASSED', 'COMPLETED', true, true],
  ['PASSED', 'PASSED', true, true],
  ['EITHER', 'COMPLETED', undefined, true],
  ['EITHER', 'COMPLETED', false, false],
  ['EITHER', 'PASSED', true, true],
] as const)('an activity that waits for %s counts %s with success %s: %s', (wanted, verb, success, does) => {
  expect(counts(wanted, { verb, success })).toBe(does);
});
