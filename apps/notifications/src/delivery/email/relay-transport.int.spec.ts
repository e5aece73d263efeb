import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpSink } from '#testing';
import { loadConfig } from '#platform';
import { notificationsConfigSchema } from '../../notifications.config.js';
import { mailTransport, type MailTransport } from './mail-transport.js';
import { outcomeOfSmtpError } from './smtp-outcome.js';

const engines = { MONGODB_URI: 'mongodb://nowhere', KAFKA_BROKERS: 'nowhere:1', REDIS_URL: 'redis://nowhere' };
const toPort = (port: number, more: Record<string, string> = {}) => mailTransport(loadConfig(notificationsConfigSchema, { ...engines, SMTP_PORT: String(port), SMTP_TIMEOUT_MS: '400', ...more }));
const send = (transport: MailTransport, to = 'ani@medan.example', stillOurs = () => true) => transport.send({ from: 'kami@mumpuni.example', to, raw: 'Message-ID: <1@x>\r\n\r\n.\r\n.. dots\r\nlast', stillOurs });
const outcome = (work: Promise<void>) => work.then(() => 'accepted', outcomeOfSmtpError);

/** A mail server made of answers: one for the greeting, then one for each line, DATA's content counting as one. */
function scripted(answers: (string | 'hang-up' | 'silence')[]): Promise<{ port: number; server: Server; lines: string[]; packets: string[] }> {
  const lines: string[] = [], packets: string[] = [];
  const next = (socket: Socket) => {
    const answer = answers.shift() ?? '221 Bye';
    if (answer === 'hang-up') socket.destroy();
    else if (answer !== 'silence') socket.write(`${answer}\r\n`);
  };
  const server = createServer((socket) => {
    next(socket);
    socket.on('error', () => undefined);
    let inData = false;
    socket.on('data', (data) => {
      packets.push(data.toString());
      for (const line of data.toString().split('\r\n').slice(0, -1)) {
        if (socket.destroyed) return;
        lines.push(line);
        if (inData && line !== '.') continue;
        inData = line === 'DATA' && (answers[0] ?? '').startsWith('354');
        next(socket);
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port, server, lines, packets })));
}

describe('the relay transport', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));
  async function against(answers: string[]) {
    const { port, server, lines } = await scripted(answers);
    const transport = toPort(port);
    closing.push(() => transport.close(), () => server.close());
    return { transport, lines };
  }
  const hello = ['220 ready', '250-here\r\n250-PIPELINING\r\n250 8BITMIME'];

  it('keeps one connection over many mails, and stuffs dots', async () => {
    const sink = await smtpSink({ keepRaw: true });
    const transport = toPort(sink.port);
    for (let i = 0; i < 5; i += 1) await send(transport);
    expect(sink.received).toHaveLength(5);
    expect(sink.received[0]!.raw).toContain('\r\n.\r\n.. dots\r\nlast');
    sink.refuse({ recipient: /ani/, code: 550 });
    expect(await outcome(send(transport))).toEqual({ kind: 'REFUSED', code: 'SMTP_550' });
    expect(await outcome(send(transport, 'budi@medan.example'))).toBe('accepted');
    transport.close();
    await sink.close();
  });

  it('speaks line by line to a relay without PIPELINING', async () => {
    const { transport, lines } = await against(['220 ready', '250 plain', '250 ok', '250 ok', '354 go', '250 taken']);
    expect(await outcome(send(transport))).toBe('accepted');
    expect(lines.slice(1, 4)).toEqual(['MAIL FROM:<kami@mumpuni.example>', 'RCPT TO:<ani@medan.example>', 'DATA']);
  });

  it.each([
    ['refuses the recipient', [...hello, '250 ok', '450 later', '503 no', '250 reset'], { kind: 'RETRY', code: 'SMTP_450' }],
    ['refuses the recipient and wants data all the same', [...hello, '250 ok', '550 no', '354 go', '554 nobody', '250 reset'], { kind: 'REFUSED', code: 'SMTP_550' }],
    ['refuses the content', [...hello, '250 ok', '250 ok', '354 go', '552 too much'], { kind: 'REFUSED', code: 'SMTP_552' }],
    ['closes for maintenance', [...hello, '421 closing'], { kind: 'UNREACHABLE', code: 'SMTP_421' }],
    ['does not greet', ['554 no service'], { kind: 'UNREACHABLE', code: 'SMTP_554' }],
    ['hangs up before the mail', [...hello, 'hang-up'], { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' }],
    ['hangs up after DATA', [...hello, '250 ok', '250 ok', '354 go', 'hang-up'], { kind: 'RETRY', code: 'SMTP_NO_ANSWER' }],
    ['falls silent after DATA', [...hello, '250 ok', '250 ok', '354 go', 'silence'], { kind: 'RETRY', code: 'SMTP_NO_ANSWER' }],
    ['falls silent at once', ['silence'], { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' }],
  ])('knows what it means that the server %s', async (_, answers, expected) => {
    const { transport } = await against(answers);
    expect(await outcome(send(transport))).toEqual(expected);
  });

  it('takes another connection when an idle one was closed meanwhile', async () => {
    const { transport, lines } = await against([...hello, '250 ok', '250 ok', '354 go', '250 taken', 'hang-up', ...hello, '250 ok', '250 ok', '354 go', '250 taken']);
    await send(transport);
    expect(await outcome(send(transport))).toBe('accepted');
    expect(lines.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
  });

  it('sends the next envelope behind a content, and knows of each mail what became of it', async () => {
    const { port, server, lines, packets } = await scripted([...hello, '250 ok', '250 ok', '354 go', '250 taken', '250 ok', '550 nobody', '503 no', '250 reset', '250 ok', '250 ok', '354 go', 'hang-up', ...hello, '250 ok', '250 ok', '354 go', '250 taken']);
    const transport = toPort(port, { SMTP_POOL: '1' });
    closing.push(() => transport.close(), () => server.close());
    const sent = ['ani', 'budi', 'citra', 'dewi'].map((name) => outcome(send(transport, `${name}@medan.example`)));
    expect(await Promise.all(sent)).toEqual(['accepted', { kind: 'REFUSED', code: 'SMTP_550' }, { kind: 'RETRY', code: 'SMTP_NO_ANSWER' }, 'accepted']);
    expect(lines.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
    // budi's envelope was on its way before the server had said what it thinks of ani's content
    expect(packets.join('|')).toMatch(/last\r\n\.\r\nMAIL FROM.*\r\nRCPT TO:<budi@medan\.example>\r\nDATA\r\n/s);
  });

  it('leaves a mail unsent that is no longer ours when its turn comes', async () => {
    const { port, server, lines } = await scripted([...hello, '250 ok', '250 ok', '354 go', '250 taken']);
    const transport = toPort(port, { SMTP_POOL: '1' });
    closing.push(() => transport.close(), () => server.close());
    expect(await Promise.all([outcome(send(transport)), outcome(send(transport, 'budi@medan.example', () => false))])).toEqual(['accepted', { kind: 'UNREACHABLE', code: 'LEASE_OVER' }]);
    expect(lines.join()).not.toContain('budi');
  });

  it('says that nobody is there', async () => {
    const { port, server } = await scripted([]);
    server.close();
    expect(await outcome(send(toPort(port)))).toEqual({ kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' });
  });

  it('leaves logins to the library', async () => {
    const sink = await smtpSink();
    const transport = toPort(sink.port, { SMTP_USER: 'a', SMTP_PASSWORD: 'b' });
    expect(await outcome(send(transport))).toBe('accepted');
    expect(sink.received).toMatchObject([{ messageId: '<1@x>' }]);
    transport.close();
    await sink.close();
  });
});
