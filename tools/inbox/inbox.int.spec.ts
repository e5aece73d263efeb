import nodemailer, { type Transporter } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInbox, type Inbox } from './inbox.js';
import { Mailbox } from './mailbox.js';

describe('the development inbox', () => {
  let inbox: Inbox;
  let transport: Transporter;
  beforeAll(async () => {
    inbox = await startInbox({ host: '127.0.0.1', httpPort: 0, smtpPort: 0 });
    transport = nodemailer.createTransport({ host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true });
  });
  afterAll(async () => {
    transport.close();
    await inbox.close();
  });
  const api = async (path: string, init?: RequestInit) => fetch(`${inbox.url}${path}`, init);
  const mail = (to: string, messageId: string) =>
    transport.sendMail({
      from: 'Mumpuni <tanpa-balas@mumpuni.example>',
      to,
      messageId,
      subject: 'Selamat – 40 poin',
      text: 'Isi: 40 JP',
      html: '<p>Isi: <b>40 JP</b></p>',
    });

  it('lists, searches, pages, shows and counts', async () => {
    await api('/api/messages', { method: 'DELETE' });
    await mail('ani@medan.example', '<1@mumpuni>');
    await mail('budi@medan.example', '<2@mumpuni>');
    await mail('budi@medan.example', '<2@mumpuni>');

    expect(await (await api('/api/stats')).json()).toEqual({ accepted: 3, distinctMessageIds: 2, kept: 3 });
    const found = (await (await api('/api/messages?to=ANI@')).json()) as {
      items: { id: number; subject: string }[];
      nextCursor: null;
    };
    expect(found).toMatchObject({
      items: [{ to: ['ani@medan.example'], subject: 'Selamat – 40 poin', messageId: '<1@mumpuni>' }],
      nextCursor: null,
    });
    const first = (await (await api('/api/messages?limit=2')).json()) as { nextCursor: string };
    expect(await (await api(`/api/messages?limit=2&cursor=${first.nextCursor}`)).json()).toMatchObject({
      items: [{ messageId: '<1@mumpuni>' }],
      nextCursor: null,
    });
    expect(await (await api(`/api/messages/${found.items[0]!.id}`)).json()).toMatchObject({
      text: 'Isi: 40 JP\n',
      html: '<p>Isi: <b>40 JP</b></p>\n',
    });
    expect((await api('/api/messages/999999')).status).toBe(404);
    expect((await api('/api/messages?limit=0')).status).toBe(400);
  });

  it('refuses the addresses that are there to be refused', async () => {
    await expect(mail('si-bounce@medan.example', '<3@mumpuni>')).rejects.toMatchObject({ responseCode: 550 });
    await expect(mail('later.ya@medan.example', '<4@mumpuni>')).rejects.toMatchObject({ responseCode: 451 });
  });

  it('has a page in Indonesian and English', async () => {
    expect(await (await api('/')).text()).toContain('Kotak masuk pengembangan');
    expect(await (await api('/?lang=en')).text()).toContain('<html lang="en">');
    expect((await api('/health/ready')).status).toBe(200);
  });
});

describe('Mailbox', () => {
  it('forgets the oldest and goes on counting', async () => {
    const mailbox = new Mailbox(10);
    for (let i = 1; i <= 35; i += 1)
      mailbox.accept(
        { sender: 's@x', recipients: [`p${i}@x`] },
        Buffer.from(`Message-ID: <${i}@x>\r\nSubject: ${i}\r\n\r\nText`),
        new Date(0),
      );

    expect(mailbox.stats()).toEqual({ accepted: 35, distinctMessageIds: 35, kept: 10 });
    expect((await mailbox.list({ limit: 100 })).items.map((m) => m.id)).toEqual([
      35, 34, 33, 32, 31, 30, 29, 28, 27, 26,
    ]);
    expect(await mailbox.read(25)).toBeUndefined();
    expect((await mailbox.read(30))?.subject).toBe('30');
  });

  it('counts distinct Message-IDs far beyond what it keeps', () => {
    const mailbox = new Mailbox(5);
    for (let i = 0; i < 100_000; i += 1)
      mailbox.accept(
        { sender: 's@x', recipients: [] },
        Buffer.from(`Message-ID: <${i % 50_000}@x>\r\n\r\n`),
        new Date(0),
      );
    expect(mailbox.stats()).toMatchObject({ accepted: 100_000, distinctMessageIds: 50_000 });
  });
});
