import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('few messages', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await serviceUnderTest('few', { MESSAGES_A_DAY: '2', SWEEP_EVERY_MS: '100' });
    await service.publish([city()]);
    await eventually(() => service.db.collection('senders').findOne({}));
  });
  afterAll(() => service?.stop());

  const preferences = (id: string) => `/v1/participants/${id}/notification-preferences`;
  const mailsTo = (email: string) => service.sink.received.filter(({ to }) => to.includes(email));
  const quietNow = () => {
    const hour = Number(
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Jakarta' }).format(new Date()),
    );
    const clock = (h: number) => `${String((h + 24) % 24).padStart(2, '0')}:00`;
    return { from: clock(hour - 2), to: clock(hour + 3) };
  };
  /** As if the morning of the digest had come. */
  const morning = async (participantId: string) => {
    const { matchedCount } = await service.messages.updateOne(
      { participantId, kind: 'DIGEST', status: 'QUEUED' },
      { $set: { dueAt: new Date(Date.now() - 5_000) } },
    );
    expect(matchedCount).toBe(1);
    return eventually(async () => {
      const digest = await service.messages.findOne({ participantId, kind: 'DIGEST' });
      return digest?.status !== 'QUEUED' && digest;
    });
  };

  it('sends several awards of a day by themselves up to the limit, the rest as one mail, each once', async () => {
    const ani = person(),
      awards = Array.from({ length: 6 }, (_, i) => award(ani.id, { title: `Seminar ${i}` }));
    await service.publish([ani.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: ani.id }));
    await service.publish([...awards, ...awards]);
    const rows = await service.settled(ani.id, 6);
    expect(rows.map(({ status, kind }) => `${kind} ${status}`).sort()).toEqual([
      'DIGEST QUEUED',
      ...Array<string>(2).fill('INCENTIVE_AWARDED DELIVERED'),
      ...Array<string>(4).fill('INCENTIVE_AWARDED GATHERED'),
    ]);
    expect(mailsTo(ani.email)).toHaveLength(2);

    expect(await morning(ani.id)).toMatchObject({ status: 'DELIVERED', channel: 'EMAIL' });
    const mails = mailsTo(ani.email);
    expect(mails).toHaveLength(3);
    const digest = await PostalMime.parse(mails.at(-1)?.raw ?? '');
    expect(digest.subject).toMatch(/^4 kabar untuk Anda, /);
    const told = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw ?? '')));
    for (let i = 0; i < 6; i += 1)
      expect(told.filter(({ text }) => text?.includes(`"Seminar ${i}"`))).toHaveLength(1);

    const inbox = await service.call('GET', `/v1/participants/${ani.id}/inbox`);
    expect(inbox.body.items).toHaveLength(6);
    // what comes after the digest was sent waits for the next one
    await service.publish([award(ani.id, { title: 'Seminar 7' })]);
    await service.settled(ani.id, 8);
    const digests = await service.messages.find({ participantId: ani.id, kind: 'DIGEST' }).toArray();
    expect(digests.map(({ status }) => status).sort()).toEqual(['DELIVERED', 'QUEUED']);
  });

  it('holds what is optional back in quiet hours, sends what is official, and says nothing of what is taken back meanwhile', async () => {
    const budi = person(),
      kept = award(budi.id, { awardId: 'kept', title: 'Tetap' }),
      lost = award(budi.id, { awardId: 'lost', title: 'Dicabut' });
    await service.publish([budi.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: budi.id }));
    expect(
      (await service.call('PUT', preferences(budi.id), { body: { quietHours: quietNow() } })).status,
    ).toBe(200);
    await service.publish([lost, kept, admission(budi.id)]);
    const rows = await service.settled(budi.id, 3);
    expect(rows.map(({ kind, status, reason }) => [kind, status, reason])).toEqual(
      expect.arrayContaining([
        ['INCENTIVE_AWARDED', 'GATHERED', 'QUIET_HOURS'],
        ['ENROLMENT_ADMITTED', 'DELIVERED', undefined],
      ]),
    );
    expect(mailsTo(budi.email)).toHaveLength(1);

    await service.publish([revocation(budi.id, { awardId: 'lost', revocation: 1 })]);
    await eventually(() => service.messages.findOne({ kind: 'INCENTIVE_REVOKED', status: 'DELIVERED' }));
    expect(await service.messages.findOne({ participantId: budi.id, factId: 'lost' })).toMatchObject({
      status: 'SUPPRESSED',
      reason: 'REASON_GONE',
    });

    expect((await morning(budi.id)).status).toBe('DELIVERED');
    const { subject, text } = await PostalMime.parse(mailsTo(budi.email).at(-1)?.raw ?? '');
    // one alone comes as if by itself
    expect(subject).toBe('Selamat, Anda memperoleh 40 poin');
    expect(text).toContain('"Tetap"');
    expect(text).not.toContain('"Dicabut"');
  });

  it('holds nothing back from who wants as many as there are', async () => {
    const eka = person();
    await service.publish([eka.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: eka.id }));
    const kept = await service.call('PUT', preferences(eka.id), { body: { mostPerDay: null } });
    expect(kept.body).toMatchObject({ mostPerDay: null });
    await service.publish(Array.from({ length: 4 }, () => award(eka.id)));
    const rows = await service.settled(eka.id, 4);
    expect(rows.map(({ status }) => status)).toEqual(Array<string>(4).fill('DELIVERED'));
  });

  it('sends one digest of a thousand awards of one person, not a thousand mails', async () => {
    const rina = person(),
      awards = Array.from({ length: 1_003 }, (_, i) => award(rina.id, { title: `Seminar ${i}` }));
    await service.publish([rina.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: rina.id }));
    await service.publish(awards);
    const rows = await service.settled(rina.id, 1_003),
      of = (what: string) => rows.filter(({ status, kind }) => `${kind} ${status}` === what).length;
    expect([
      of('INCENTIVE_AWARDED DELIVERED'),
      of('INCENTIVE_AWARDED GATHERED'),
      of('DIGEST QUEUED'),
    ]).toEqual([2, 1_001, 1]);
    expect(await morning(rina.id)).toMatchObject({ status: 'DELIVERED' });
    const mails = mailsTo(rina.email);
    expect(mails).toHaveLength(3);
    const digest = await PostalMime.parse(mails.at(-1)?.raw ?? '');
    expect(digest.subject).toMatch(/^1\.001 kabar untuk Anda, /);
  });

  it('sends no digest whose news are all over', async () => {
    const cici = person();
    await service.publish([cici.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: cici.id }));
    await service.call('PUT', preferences(cici.id), { body: { mostPerDay: 0 } });
    await service.publish([award(cici.id)]);
    expect(await service.settled(cici.id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'GATHERED', reason: 'ENOUGH_FOR_TODAY' })]),
    );
    await service.call('PUT', preferences(cici.id), { body: { optOut: ['INCENTIVE_AWARDED'] } });
    expect(await morning(cici.id)).toMatchObject({ status: 'SUPPRESSED', reason: 'REASON_GONE' });
    expect(mailsTo(cici.email)).toEqual([]);
  });

  it('lets nobody opt out of what is official, and names it', async () => {
    const dedi = person();
    await service.publish([dedi.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: dedi.id }));
    expect(
      await service.call('PUT', preferences(dedi.id), {
        body: { optOut: ['INCENTIVE_AWARDED', 'APPEAL_DECIDED'] },
      }),
    ).toMatchObject({
      status: 422,
      body: { code: 'MESSAGE_KIND_OFFICIAL', errors: [{ path: 'optOut' }] },
    });
    const shown = await service.call('GET', preferences(dedi.id));
    expect(shown.body).toMatchObject({ optOut: [], quietHours: null, mostPerDay: 2 });
    expect(shown.body.kinds.find(({ kind }: { kind: string }) => kind === 'APPEAL_DECIDED')).toMatchObject({
      official: true,
      wanted: true,
    });
  });

  it('ends a kind of message by one click of a mail program, from its answer on', async () => {
    const euis = person();
    await service.publish([euis.recorded]);
    await eventually(() => service.db.collection('recipients').findOne({ participantId: euis.id }));
    await service.publish([award(euis.id), admission(euis.id)]);
    await service.settled(euis.id, 2);
    const mails = await Promise.all(mailsTo(euis.email).map(({ raw }) => PostalMime.parse(raw ?? '')));
    const header = (mail: (typeof mails)[number] | undefined, name: string) =>
      mail?.headers.find(({ key }) => key === name)?.value;
    const congratulation = mails.find(({ subject }) => subject?.startsWith('Selamat')),
      official = mails.find(({ subject }) => subject?.startsWith('Anda diterima'));
    expect(header(official, 'list-unsubscribe')).toBeUndefined();
    expect(header(congratulation, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, url = ''] = /^<(.+)>$/.exec(header(congratulation, 'list-unsubscribe') ?? '') ?? [],
      path = new URL(url).pathname;

    const asked = await service.app.inject({ method: 'GET', url: path, headers: { accept: 'text/html' } });
    expect(asked.body).toContain('<form method="post">');
    expect((await service.app.inject({ method: 'GET', url: path })).json()).toEqual({
      kind: 'INCENTIVE_AWARDED',
      status: 'SUBSCRIBED',
    });
    const oneClick = (to: string) =>
      service.app.inject({
        method: 'POST',
        url: to,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
    const forged = await oneClick(`${path.slice(0, -3)}abc`);
    expect([forged.statusCode, forged.json().code]).toEqual([404, 'UNSUBSCRIBE_LINK_UNKNOWN']);
    for (let i = 0; i < 2; i += 1) {
      const done = await oneClick(path);
      expect([done.statusCode, done.json()]).toEqual([
        200,
        { kind: 'INCENTIVE_AWARDED', status: 'UNSUBSCRIBED' },
      ]);
    }
    await service.publish([award(euis.id)]);
    expect(await service.settled(euis.id, 3)).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'SUPPRESSED', reason: 'OPTED_OUT' })]),
    );
    expect(mailsTo(euis.email)).toHaveLength(2);
  });
});
