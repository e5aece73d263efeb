import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { Channel } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import { afterOutcome, nextStep } from './delivery-plan.js';

const settings = {
  attemptsPerChannel: 3,
  backoffMs: 1_000,
  recipientWaitMs: 60_000,
  order: ['EMAIL', 'WHATSAPP'],
};
const now = new Date('2026-11-21T03:00:00Z');
const message = (fields: Partial<MessageDocument> = {}) => ({
  kind: 'INCENTIVE_AWARDED' as const,
  attempts: [],
  createdAt: now,
  ...fields,
});
const recipient = (fields: Partial<RecipientDocument> = {}): RecipientDocument => ({
  _id: 'medan/p',
  tenantId: tenantId('medan'),
  participantId: 'p',
  recordVersion: 1,
  name: 'P',
  locale: 'id',
  agencyId: 'a',
  createdAt: now,
  updatedAt: now,
  version: 1,
  ...fields,
});
const prefers = (channel: Channel) => recipient({ preferences: { channel, optOut: [], changedAt: now } });
const all = () => true;
const attempt = (channel: Channel) => ({ at: now, channel, outcome: 'RETRY' as const, code: 'SMTP_451' });

describe('what happens to a message next', () => {
  it.each([
    [
      'nobody known yet: waits',
      message(),
      undefined,
      all,
      { settle: { status: 'QUEUED', dueInMs: 500, reason: 'RECIPIENT_UNKNOWN', waited: true } },
    ],
    [
      'nobody known, waited often: never longer than 15 s',
      message({ waits: 40 }),
      undefined,
      all,
      { settle: { status: 'QUEUED', dueInMs: 15_000, reason: 'RECIPIENT_UNKNOWN', waited: true } },
    ],
    [
      'nobody known for too long',
      message({ createdAt: new Date(now.getTime() - 60_000) }),
      undefined,
      all,
      { settle: { status: 'FAILED', reason: 'RECIPIENT_UNKNOWN' } },
    ],
    ['never chose: e-mail', message(), recipient(), all, { send: 'EMAIL' }],
    [
      'the person was erased while it was under way',
      message(),
      recipient({ erasedAt: now }),
      all,
      { settle: { status: 'SUPPRESSED', reason: 'PERSON_ERASED' } },
    ],
    ['prefers WhatsApp', message(), prefers('WHATSAPP'), all, { send: 'WHATSAPP' }],
    [
      'prefers WhatsApp, has none: e-mail',
      message(),
      prefers('WHATSAPP'),
      (c: Channel) => c === 'EMAIL',
      { send: 'EMAIL' },
    ],
    ['prefers the inbox', message(), prefers('IN_APP'), all, { settle: { status: 'DELIVERED_IN_APP' } }],
    [
      'has no address at all',
      message(),
      recipient(),
      () => false,
      { settle: { status: 'DELIVERED_IN_APP' } },
    ],
    [
      'gave up e-mail: WhatsApp',
      message({ givenUp: ['EMAIL'], attempts: [attempt('EMAIL')] }),
      recipient(),
      all,
      { send: 'WHATSAPP' },
    ],
    [
      'opted out of this kind',
      message(),
      recipient({ preferences: { optOut: ['INCENTIVE_AWARDED'], changedAt: now } }),
      all,
      { settle: { status: 'SUPPRESSED', reason: 'OPTED_OUT' } },
    ],
  ])('%s', (_, it, to, reaches, expected) => {
    expect(nextStep(it, { recipient: to, nameMissing: false }, reaches, now, settings)).toEqual(expected);
  });
});

describe('a message about somebody of whom nothing is known yet', () => {
  const known = { recipient: recipient(), nameMissing: true };
  it('waits for the name as it does for its recipient', () => {
    expect(nextStep(message(), known, all, now, settings)).toEqual({
      settle: { status: 'QUEUED', dueInMs: 500, reason: 'RECIPIENT_UNKNOWN', waited: true },
    });
  });
  it('goes without it in the end', () => {
    const late = message({ createdAt: new Date(now.getTime() - 60_000) });
    expect(nextStep(late, known, all, now, settings)).toEqual({ send: 'EMAIL' });
  });
});

describe('what an outcome means', () => {
  const both: Channel[] = ['EMAIL', 'WHATSAPP'];
  it('is done when accepted', () => {
    expect(
      afterOutcome(message(), 'EMAIL', { kind: 'ACCEPTED', code: 'SMTP_250' }, both, settings),
    ).toMatchObject({ status: 'DELIVERED', channel: 'EMAIL' });
  });
  it('comes back later and later, and heeds the channel', () => {
    const retry = { kind: 'RETRY', code: 'SMTP_451' } as const;
    expect(afterOutcome(message(), 'EMAIL', retry, both, settings)).toMatchObject({
      status: 'QUEUED',
      dueInMs: 1_000,
    });
    expect(
      afterOutcome(message({ attempts: [attempt('EMAIL')] }), 'EMAIL', retry, both, settings),
    ).toMatchObject({ dueInMs: 4_000 });
    expect(afterOutcome(message(), 'EMAIL', { ...retry, notBeforeMs: 9_000 }, both, settings)).toMatchObject({
      dueInMs: 9_000,
    });
  });
  it('goes to the other channel when refused or tried often enough, and fails after the last', () => {
    const refused = { kind: 'REFUSED', code: 'SMTP_550' } as const;
    expect(afterOutcome(message(), 'EMAIL', refused, both, settings)).toMatchObject({
      status: 'QUEUED',
      dueInMs: 0,
      givenUp: 'EMAIL',
    });
    const tried = message({ attempts: [attempt('EMAIL'), attempt('EMAIL')] });
    expect(afterOutcome(tried, 'EMAIL', { kind: 'RETRY', code: 'SMTP_451' }, both, settings)).toMatchObject({
      status: 'QUEUED',
      givenUp: 'EMAIL',
    });
    expect(afterOutcome(message({ givenUp: ['EMAIL'] }), 'WHATSAPP', refused, both, settings)).toMatchObject({
      status: 'FAILED',
      reason: 'SMTP_550',
    });
    expect(afterOutcome(message(), 'EMAIL', refused, ['EMAIL'], settings)).toMatchObject({
      status: 'FAILED',
    });
  });
  it('does not count an outage against the message', () => {
    const settled = afterOutcome(
      message(),
      'EMAIL',
      { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' },
      both,
      settings,
    );
    expect(settled).toEqual({ status: 'QUEUED', dueInMs: 500, reason: 'SMTP_UNREACHABLE', waited: true });
  });
});
