import { describe, expect, it } from 'vitest';
import { answerRules, outcomeOfSmsAnswer } from './sms-answer.js';

describe('what the answer of a gateway means', () => {
  it.each([
    [200, 'ACCEPTED'],
    [202, 'ACCEPTED'],
    [301, 'UNREACHABLE'],
    [400, 'REFUSED'],
    [401, 'UNREACHABLE'],
    [402, 'UNREACHABLE'],
    [404, 'REFUSED'],
    [408, 'RETRY'],
    [429, 'RETRY'],
    [503, 'RETRY'],
  ])('by its status: %i', (status, kind) =>
    expect(outcomeOfSmsAnswer({ status, text: '' }, [])).toEqual({ kind, code: `SMS_${status}` }),
  );

  it('is what the installation says of a gateway that answers 200 to everything', () => {
    const rules = answerRules.parse([
      { field: 'messages.0.status', is: ['0', 'queued'], means: 'ACCEPTED' },
      { field: 'messages.0.status', is: ['5'], means: 'UNREACHABLE', code: 'NO_CREDIT' },
      { status: [200], means: 'REFUSED', code: 'NUMBER' },
    ]);
    const said = (status: number, text: string) => outcomeOfSmsAnswer({ status, text }, rules);
    expect([
      said(200, '{"messages":[{"status":0}]}'),
      said(200, '{"messages":[{"status":"queued"}]}'),
      said(200, '{"messages":[{"status":5}]}'),
      said(200, '{"messages":[{"status":9}]}'),
      said(200, 'no JSON'),
      said(503, ''),
    ]).toEqual([
      { kind: 'ACCEPTED', code: 'SMS_200' },
      { kind: 'ACCEPTED', code: 'SMS_200' },
      { kind: 'UNREACHABLE', code: 'SMS_NO_CREDIT' },
      { kind: 'REFUSED', code: 'SMS_NUMBER' },
      { kind: 'REFUSED', code: 'SMS_NUMBER' },
      { kind: 'RETRY', code: 'SMS_503' },
    ]);
  });

  it('names a field and its values together, and nothing that nobody knows', () => {
    for (const wrong of [
      [{ field: 'status', means: 'REFUSED' }],
      [{ is: ['1'], means: 'REFUSED' }],
      [{ means: 'LOST' }],
      [{ means: 'REFUSED', code: '+62812' }],
      {},
    ])
      expect(answerRules.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});
