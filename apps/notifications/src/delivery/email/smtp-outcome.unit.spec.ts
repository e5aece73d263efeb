import { describe, expect, it } from 'vitest';
import { MailFailure } from './mail-transport.js';
import { addressRefusal, outcomeOfSmtpError } from './smtp-outcome.js';

type Told = Partial<Pick<MailFailure, 'code' | 'command' | 'responseCode' | 'response' | 'contentSent'>>;
const failure = (told: Told): MailFailure =>
  Object.assign(Object.create(MailFailure.prototype) as MailFailure, { contentSent: false, ...told });

describe('what a failed conversation says of the mail', () => {
  it.each<[string, Told, string, string]>([
    ['the server is full for now', { code: 'EENVELOPE', responseCode: 452 }, 'RETRY', 'SMTP_452'],
    ['the recipient is refused', { code: 'EENVELOPE', responseCode: 550 }, 'REFUSED', 'SMTP_550'],
    ['the content is refused', { code: 'EMESSAGE', responseCode: 554 }, 'REFUSED', 'SMTP_554'],
    ['the lowest code that is for ever', { code: 'EMESSAGE', responseCode: 500 }, 'REFUSED', 'SMTP_500'],
    ['our login is wrong', { code: 'EAUTH', responseCode: 535 }, 'UNREACHABLE', 'SMTP_535'],
    ['it wants a login first', { code: 'EENVELOPE', responseCode: 530 }, 'UNREACHABLE', 'SMTP_530'],
    ['it closes', { code: 'EMESSAGE', responseCode: 421 }, 'UNREACHABLE', 'SMTP_421'],
    ['nobody is there', { code: 'ECONNECTION' }, 'UNREACHABLE', 'SMTP_UNREACHABLE'],
    [
      'it fell silent behind the content',
      { code: 'ETIMEDOUT', contentSent: true },
      'RETRY',
      'SMTP_NO_ANSWER',
    ],
    ['it says nothing that is known', {}, 'RETRY', 'SMTP_NO_ANSWER'],
  ])('%s', (_, told, kind, code) => {
    expect(outcomeOfSmtpError(failure(told))).toEqual({ kind, code });
  });

  it('is nothing where it was no conversation', () => {
    expect(outcomeOfSmtpError(new Error('a mistake of ours'))).toEqual({
      kind: 'RETRY',
      code: 'SMTP_NO_ANSWER',
    });
  });
});

describe('what it says of the address', () => {
  const refused: Told = {
    code: 'EENVELOPE',
    command: 'RCPT TO',
    responseCode: 550,
    response: '550 5.1.1 no such user',
  };

  it('is that there is no such mailbox, where the server says so of the recipient', () => {
    expect(addressRefusal(failure(refused))).toBe('SMTP_550');
  });

  it.each<[string, unknown]>([
    ['the sender was refused', failure({ ...refused, command: 'MAIL FROM' })],
    ['the mailbox is full', failure({ ...refused, responseCode: 452, response: '452 4.2.2 mailbox full' })],
    ['a policy refused it', failure({ ...refused, response: '550 5.7.1 not allowed' })],
    ['there was no answer', failure({ code: 'ECONNECTION', command: 'RCPT TO' })],
    ['it was no conversation', new Error('a mistake of ours')],
  ])('is nothing where %s', (_, error) => expect(addressRefusal(error)).toBeUndefined());
});
