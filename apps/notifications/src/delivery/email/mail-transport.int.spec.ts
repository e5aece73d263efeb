import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { loadConfig } from '#platform';
import { smtpSink } from '#testing';
import { notificationsConfigSchema } from '../../notifications.config.js';
import { MailTransport } from './mail-transport.js';
import { outcomeOfSmtpError } from './smtp-outcome.js';

const engines = {
  MONGODB_URI: 'mongodb://nowhere',
  KAFKA_BROKERS: 'nowhere:1',
  REDIS_URL: 'redis://nowhere',
};
const toPort = (port: number, more: Record<string, string> = {}) =>
  new MailTransport(
    loadConfig(notificationsConfigSchema, {
      ...engines,
      SMTP_PORT: String(port),
      SMTP_TIMEOUT_MS: '20000',
      ...more,
    }),
  );
const send = (transport: MailTransport, to = 'ani@medan.example', withinMs = 30_000) =>
  transport.send(
    {
      from: { name: 'Kami', address: 'kami@mumpuni.example' },
      to,
      messageId: `<${to}@x>`,
      date: new Date('2026-11-21T03:00:00Z'),
      locale: 'id',
      subject: 'Selamat',
      text: 'Halo\n.\n.. titik\nakhir',
      html: '<p>Halo</p>',
    },
    withinMs,
  );
const outcome = (work: Promise<void>) => work.then(() => 'accepted', outcomeOfSmtpError);

/** A mail server made of answers: one for the greeting, then one for each line, DATA's content counting as one. */
function scripted(
  answers: (string | 'hang-up' | 'silence')[],
): Promise<{ port: number; server: Server; lines: string[] }> {
  const lines: string[] = [];
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
      for (const line of data.toString().split('\r\n').slice(0, -1)) {
        if (socket.destroyed) return;
        lines.push(line);
        if (inData && line !== '.') continue;
        inData = line === 'DATA' && (answers[0] ?? '').startsWith('354');
        next(socket);
      }
    });
  });
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () =>
      resolve({ port: (server.address() as AddressInfo).port, server, lines }),
    ),
  );
}

describe('the mail transport', () => {
  const closing: (() => void)[] = [];
  afterEach(() => closing.splice(0).forEach((close) => close()));
  async function against(answers: string[], more: Record<string, string> = {}) {
    const { port, server, lines } = await scripted(answers);
    const transport = toPort(port, more);
    closing.push(
      () => transport.close(),
      () => server.close(),
    );
    return { transport, lines };
  }
  const hello = ['220 ready', '250-here\r\n250-PIPELINING\r\n250 8BITMIME'];

  it('keeps one connection over many mails, and stuffs dots', async () => {
    const sink = await smtpSink({ keepRaw: true });
    const transport = toPort(sink.port);
    for (let i = 0; i < 5; i += 1) await send(transport);
    expect(sink.received).toHaveLength(5);
    expect(sink.received[0]!.raw).toContain('Halo\r\n.\r\n.. titik\r\nakhir');
    sink.refuse({ recipient: /ani/, code: 550 });
    expect(await outcome(send(transport))).toEqual({ kind: 'REFUSED', code: 'SMTP_550' });
    expect(await outcome(send(transport, 'budi@medan.example'))).toBe('accepted');
    transport.close();
    await sink.close();
  });

  it('speaks line by line to a relay without PIPELINING', async () => {
    const { transport, lines } = await against([
      '220 ready',
      '250 plain',
      '250 ok',
      '250 ok',
      '354 go',
      '250 taken',
    ]);
    expect(await outcome(send(transport))).toBe('accepted');
    expect(lines.slice(1, 4)).toEqual([
      'MAIL FROM:<kami@mumpuni.example>',
      'RCPT TO:<ani@medan.example>',
      'DATA',
    ]);
  });

  it.each([
    [
      'refuses the recipient',
      [...hello, '250 ok', '450 later', '503 no', '250 reset'],
      { kind: 'RETRY', code: 'SMTP_450' },
    ],
    [
      'refuses the recipient and wants data all the same',
      [...hello, '250 ok', '550 no', '354 go', '554 nobody', '250 reset'],
      { kind: 'REFUSED', code: 'SMTP_550' },
    ],
    [
      'refuses the content',
      [...hello, '250 ok', '250 ok', '354 go', '552 too much'],
      { kind: 'REFUSED', code: 'SMTP_552' },
    ],
    ['closes for maintenance', [...hello, '421 closing'], { kind: 'UNREACHABLE', code: 'SMTP_421' }],
    ['does not greet', ['554 no service'], { kind: 'UNREACHABLE', code: 'SMTP_554' }],
    ['hangs up before the mail', [...hello, 'hang-up'], { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' }],
    [
      'hangs up after DATA',
      [...hello, '250 ok', '250 ok', '354 go', 'hang-up'],
      { kind: 'RETRY', code: 'SMTP_NO_ANSWER' },
    ],
    [
      'falls silent after DATA',
      [...hello, '250 ok', '250 ok', '354 go', 'silence'],
      { kind: 'RETRY', code: 'SMTP_NO_ANSWER' },
    ],
    ['falls silent at once', ['silence'], { kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' }],
  ])('knows what it means that the server %s', async (_, answers, expected) => {
    // the time for an answer is short only where none comes
    const { transport } = await against(
      answers,
      answers.includes('silence') ? { SMTP_TIMEOUT_MS: '2000' } : {},
    );
    expect(await outcome(send(transport))).toEqual(expected);
  });

  it('takes another connection when an idle one was closed meanwhile', async () => {
    const { transport, lines } = await against([
      ...hello,
      '250 ok',
      '250 ok',
      '354 go',
      '250 taken',
      'hang-up',
      ...hello,
      '250 ok',
      '250 ok',
      '354 go',
      '250 taken',
    ]);
    await send(transport);
    expect(await outcome(send(transport))).toBe('accepted');
    expect(lines.filter((line) => line.startsWith('EHLO'))).toHaveLength(2);
  });

  it('gives a mail up when its time is over, and knows whether it may have been accepted', async () => {
    // by itself it would wait longer for each answer than this test may take
    const patient = { SMTP_TIMEOUT_MS: '600000', DELIVERY_LEASE_MS: '900000' };
    const talking = await against([...hello, '250 ok', '250 ok', '354 go', 'silence'], patient);
    expect(await outcome(send(talking.transport, 'ani@medan.example', 2_000))).toEqual({
      kind: 'RETRY',
      code: 'SMTP_NO_ANSWER',
    });
    const silent = await against([...hello, 'silence'], patient);
    expect(await outcome(send(silent.transport, 'ani@medan.example', 2_000))).toEqual({
      kind: 'UNREACHABLE',
      code: 'SMTP_UNREACHABLE',
    });
  });

  it('says that nobody is there', async () => {
    const { port, server } = await scripted([]);
    server.close();
    expect(await outcome(send(toPort(port)))).toEqual({ kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' });
  });

  it('logs in where it is told to, and says when the password is wrong', async () => {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      logger: false,
      onAuth: ({ username, password }, _, done) =>
        username === 'kami' && password === 'rahasia'
          ? done(null, { user: username })
          : done(new Error('wrong')),
      onData: (stream, _, done) => stream.resume().on('end', done),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    const { port } = server.server.address() as AddressInfo;
    const right = toPort(port, { SMTP_USER: 'kami', SMTP_PASSWORD: 'rahasia' }),
      wrong = toPort(port, { SMTP_USER: 'kami', SMTP_PASSWORD: 'tebak' });
    closing.push(
      () => right.close(),
      () => wrong.close(),
    );
    expect(await outcome(send(right))).toBe('accepted');
    expect(await outcome(send(wrong))).toEqual({ kind: 'UNREACHABLE', code: 'SMTP_535' });
  });

  it('hands nothing to a server that cannot prove who it is', async () => {
    // its certificate is signed by itself
    const server = new SMTPServer({ authOptional: true, logger: false });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const transport = toPort((server.server.address() as AddressInfo).port, { SMTP_SECURE: 'starttls' });
    closing.push(
      () => transport.close(),
      () => server.close(),
    );
    expect(await outcome(send(transport))).toEqual({ kind: 'UNREACHABLE', code: 'SMTP_UNREACHABLE' });
  });

  it('is turned away by a server without TLS where TLS is asked for', async () => {
    const sink = await smtpSink();
    const transport = toPort(sink.port, { SMTP_SECURE: 'starttls' });
    expect(await outcome(send(transport))).toMatchObject({ kind: 'UNREACHABLE' });
    expect(sink.received).toEqual([]);
    transport.close();
    await sink.close();
  });
});
