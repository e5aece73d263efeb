import { Redis } from 'ioredis';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#testing';
import {
  admission,
  award,
  city,
  person,
  revocation,
  serviceUnderTest,
  type ServiceUnderTest,
} from './service-under-test.js';

describe('a fact becomes one message', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await serviceUnderTest('notify');
  });
  afterAll(() => service?.stop());
  afterEach(() => service.sink.refuse(undefined));
  const mailsTo = (email: string) => service.sink.received.filter((mail) => mail.to.includes(email));

  it('sends one e-mail about an award, however often the event comes', async () => {
    const ani = person();
    const event = award(ani.id, { certificateNumber: '0001/SEM/XI/2026' });
    await service.publish([city(), ani.recorded]);
    await service.publish([event, event, event]);
    const [message] = await service.settled(ani.id);
    await service.publish([event]);
    await service.publish([award(ani.id, { awardId: 'the-second', title: 'Bimtek' })]);
    const messages = await service.settled(ani.id, 2);

    expect(messages).toHaveLength(2);
    expect(message).toMatchObject({
      status: 'DELIVERED',
      channel: 'EMAIL',
      attempts: [{ channel: 'EMAIL', outcome: 'ACCEPTED', code: 'SMTP_250' }],
    });
    expect(message).not.toHaveProperty('dueAt');
    const [mail, ...others] = mailsTo(ani.email).filter(
      (one) => one.messageId === `<${message!._id}@mumpuni.example>`,
    );
    expect(others).toEqual([]);
    const parsed = await PostalMime.parse(mail!.raw!);
    expect(parsed.subject).toBe('Selamat, Anda memperoleh 40 poin');
    expect(parsed.text).toContain('Nomor sertifikat: 0001/SEM/XI/2026');
    expect(parsed.html).toContain('<html lang="id">');
  });

  it('tells of each grant of an award that was taken back and holds again', async () => {
    const eka = person(),
      awardId = 'priority:eka:2026';
    await service.publish([eka.recorded, award(eka.id, { awardId })]);
    await service.settled(eka.id);
    await service.publish([revocation(eka.id, { awardId, revocation: 1 })]);
    await service.settled(eka.id, 2);
    const again = award(eka.id, { awardId, grant: 2 });
    await service.publish([again, again]);
    await service.publish([
      revocation(eka.id, { awardId, revocation: 2 }),
      award(eka.id, { awardId, grant: 3 }),
    ]);

    const messages = await service.settled(eka.id, 5);
    expect(messages.map(({ kind, factId }) => `${kind} ${factId}`).sort()).toEqual([
      `INCENTIVE_AWARDED ${awardId}`,
      `INCENTIVE_AWARDED ${awardId}/2`,
      `INCENTIVE_AWARDED ${awardId}/3`,
      `INCENTIVE_REVOKED ${awardId}/1`,
      `INCENTIVE_REVOKED ${awardId}/2`,
    ]);
  });

  it('tells nobody of what was loaded as history', async () => {
    const fajar = person(),
      old = { awardId: 'points:fajar:2018', history: true as const };
    await service.publish([
      fajar.recorded,
      award(fajar.id, old),
      revocation(fajar.id, { ...old, revocation: 1 }),
      award(fajar.id, { awardId: 'points:fajar:2026' }),
    ]);
    await service.publish([revocation(fajar.id, { awardId: 'points:fajar:2026', revocation: 1 })]);
    expect((await service.settled(fajar.id, 2)).map(({ factId }) => factId).sort()).toEqual([
      'points:fajar:2026',
      'points:fajar:2026/1',
    ]);
  });

  it('shows what it did in its metrics', async () => {
    await eventually(async () => {
      const { body } = await service.app.inject({ method: 'GET', url: '/metrics' });
      expect(body).toMatch(/mumpuni_messages_total\{kind="INCENTIVE_AWARDED",status="DELIVERED"\} \d/);
      expect(body).toMatch(/mumpuni_completion_to_message_seconds_count [1-9]/);
      expect(body).toMatch(/mumpuni_jobs\{queue="message-delivery",state="waiting"\} 0/);
      return true;
    });
  });

  it('waits for a recipient who arrives later', async () => {
    const budi = person();
    await service.publish([award(budi.id)]);
    await eventually(() => service.messages.findOne({ participantId: budi.id, waits: { $gte: 1 } }));
    expect(mailsTo(budi.email)).toEqual([]);
    await service.publish([budi.recorded]);

    expect(await service.settled(budi.id)).toMatchObject([
      { status: 'DELIVERED', attempts: [{ outcome: 'ACCEPTED' }] },
    ]);
    expect(mailsTo(budi.email)).toHaveLength(1);
  });

  it('loses nothing when Redis is emptied between enqueueing and sending', async () => {
    const crowd = Array.from({ length: 60 }, () => person());
    const ids = crowd.map((one) => one.id);
    await service.publish(crowd.map((one) => one.recorded));
    await eventually(
      async () =>
        (await service.db.collection('recipients').countDocuments({ participantId: { $in: ids } })) === 60,
    );
    service.sink.slow(50);
    await service.publish(crowd.flatMap((one) => Array.from({ length: 15 }, () => award(one.id))));
    const redis = new Redis(service.own.redisUrl);
    await eventually(async () => (await redis.llen(`${service.own.redisPrefix}:message-delivery:wait`)) > 3);
    for await (const keys of redis.scanStream({ match: `${service.own.redisPrefix}*` }))
      if (keys.length > 0) await redis.unlink(...(keys as string[]));
    redis.disconnect();
    service.sink.slow(0);

    const all = { participantId: { $in: ids } };
    await eventually(
      async () => (await service.messages.countDocuments({ ...all, status: 'DELIVERED' })) === 900,
    );
    const counts = service.sink.countsByMessageId();
    for (const { _id } of await service.messages.find(all).toArray())
      expect(counts.get(`<${_id}@mumpuni.example>`)).toBe(1);
  });

  it('tries again later what the mail server puts off', async () => {
    const citra = person();
    await service.publish([citra.recorded]);
    service.sink.refuse({ recipient: new RegExp(citra.email), code: 451, times: 1 });
    await service.publish([award(citra.id)]);

    const [message] = await service.settled(citra.id);
    expect(message).toMatchObject({
      status: 'DELIVERED',
      attempts: [{ outcome: 'RETRY', code: 'SMTP_451' }, { outcome: 'ACCEPTED' }],
    });
    expect(mailsTo(citra.email)).toHaveLength(1);
  });

  it('shows a final refusal with every attempt, and tries again on request', async () => {
    const dewi = person();
    await service.publish([dewi.recorded]);
    // of this mail; one of the mailbox itself (550) would end all mail to it
    service.sink.refuse({ recipient: new RegExp(dewi.email), code: 554 });
    await service.publish([award(dewi.id)]);
    const [message] = await service.settled(dewi.id);
    expect(message).toMatchObject({ status: 'FAILED', reason: 'SMTP_554' });

    const failed = await service.call('GET', '/v1/messages?status=FAILED');
    expect(failed.body.items.map((item: { id: string }) => item.id)).toContain(message!._id);
    const detail = await service.call('GET', `/v1/messages/${message!._id}`);
    expect(detail.body).toMatchObject({
      status: 'FAILED',
      reason: 'SMTP_554',
      deliveryAttempts: [{ channel: 'EMAIL', outcome: 'REFUSED', code: 'SMTP_554' }],
    });

    service.sink.refuse(undefined);
    expect((await service.call('POST', `/v1/messages/${message!._id}/retry`)).body).toMatchObject({
      status: 'QUEUED',
    });
    expect(await service.settled(dewi.id)).toMatchObject([{ status: 'DELIVERED' }]);
    expect(await service.call('POST', `/v1/messages/${message!._id}/retry`)).toMatchObject({
      status: 409,
      body: { code: 'MESSAGE_NOT_FAILED' },
    });
  });

  it('gives up after so many attempts', async () => {
    const eka = person();
    await service.publish([eka.recorded]);
    service.sink.refuse({ recipient: new RegExp(eka.email), code: 452 });
    await service.publish([award(eka.id)]);
    const [message] = await service.settled(eka.id);
    expect(message).toMatchObject({ status: 'FAILED', reason: 'SMTP_452' });
    expect(message!.attempts.map((attempt) => attempt.outcome)).toEqual(['RETRY', 'RETRY', 'RETRY']);
  });

  it('delivers to the inbox alone whoever has no address', async () => {
    const fajar = person();
    await service.publish([fajar.record({ email: undefined })]);
    await service.publish([award(fajar.id)]);
    expect(await service.settled(fajar.id)).toMatchObject([
      { status: 'DELIVERED_IN_APP', channel: 'IN_APP', attempts: [] },
    ]);
  });

  it('keeps the newest address, whatever the order', async () => {
    const gita = person();
    await service.publish([gita.record({ version: 3, email: 'baru@medan.example' })]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: gita.id }));
    await service.publish([gita.record({ version: 2, email: 'lama@medan.example' })]);
    await service.publish([admission(gita.id)]);
    await service.settled(gita.id);
    expect(mailsTo('baru@medan.example')).toHaveLength(1);
    expect(mailsTo('lama@medan.example')).toEqual([]);
  });

  it('forgets an address that is no longer told', async () => {
    const ira = person();
    await service.publish([ira.recorded]);
    await eventually(() =>
      service.db.collection('recipients').findOne({ participantId: ira.id, email: ira.email }),
    );
    await service.publish([ira.record({ version: 2, email: undefined })]);
    await eventually(() =>
      service.db
        .collection('recipients')
        .findOne({ participantId: ira.id, recordVersion: 2, version: 2, email: { $exists: false } }),
    );
    await service.publish([award(ira.id)]);
    expect(await service.settled(ira.id)).toMatchObject([{ status: 'DELIVERED_IN_APP', attempts: [] }]);
  });

  it('heeds a choice made after the fact and before sending', async () => {
    const hadi = person();
    await service.publish([hadi.recorded]);
    service.sink.refuse({ recipient: new RegExp(hadi.email), code: 451, times: 1 });
    await service.publish([award(hadi.id)]);
    await eventually(() =>
      service.messages.findOne({ participantId: hadi.id, 'attempts.0': { $exists: true } }),
    );
    const put = await service.call('PUT', `/v1/participants/${hadi.id}/notification-preferences`, {
      body: { optOut: ['INCENTIVE_AWARDED'] },
    });
    expect(put).toMatchObject({
      status: 200,
      body: { channel: 'EMAIL', locale: 'id', optOut: ['INCENTIVE_AWARDED'] },
    });

    expect(await service.settled(hadi.id)).toMatchObject([{ status: 'SUPPRESSED', reason: 'OPTED_OUT' }]);
    expect(mailsTo(hadi.email)).toEqual([]);
  });
});
