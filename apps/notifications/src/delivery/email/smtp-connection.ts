import { connect, type Socket } from 'node:net';

export interface SmtpAddress {
  host: string;
  port: number;
  timeoutMs: number;
}

/** A mail that is to go out; exactly one of the two is called, once. */
export interface OutgoingMail {
  from: string;
  to: string;
  /** ASCII only. */
  raw: string;
  /** Asked when its turn comes: false when somebody else may have taken the message up meanwhile. */
  stillOurs: () => boolean;
  accepted: () => void;
  failed: (failure: SmtpFailure) => void;
}

/** How far the conversation had come: before `data` the mail was certainly not accepted. `waiting`: it was no longer ours when its turn came. */
export type SmtpStage = 'waiting' | 'connect' | 'envelope' | 'data';

export class SmtpFailure extends Error {
  constructor(
    readonly stage: SmtpStage,
    message: string,
    readonly responseCode?: number,
  ) {
    super(message);
    this.name = 'SmtpFailure';
  }
}

interface Reply {
  code: number;
  text: string;
}

/** Commands that were written together, and their answers so far. */
interface Exchange {
  wanted: number;
  replies: Reply[];
  resolve: (replies: Reply[]) => void;
  reject: (error: Error) => void;
}

/**
 * One connection to a relay that we trust, without TLS or login (RFC 5321). Where the relay offers PIPELINING (RFC 2920), a mail's content
 * travels in one packet with sender, recipient and DATA of the next mail: one round trip a mail instead of four.
 */
export class SmtpConnection {
  #unread = '';
  #lines: string[] = [];
  readonly #exchanges: Exchange[] = [];
  #ended: Error | undefined;
  #pipelining = false;
  #carried = 0;

  private constructor(
    private readonly socket: Socket,
    timeoutMs: number,
  ) {
    socket.setNoDelay(true).setEncoding('latin1').setTimeout(timeoutMs);
    socket.on('data', (text) => this.#read(String(text)));
    socket.on('timeout', () => this.#end(new Error('the mail server was silent for too long')));
    socket.on('error', (error) => this.#end(error));
    socket.on('close', () => this.#end(new Error('the mail server closed the connection')));
  }

  static async open({ host, port, timeoutMs }: SmtpAddress, name: string): Promise<SmtpConnection> {
    const connection = new SmtpConnection(connect({ host, port }), timeoutMs);
    try {
      const [greeting] = await connection.#replies(1);
      if (greeting!.code !== 220) throw new SmtpFailure('connect', 'the mail server does not greet', greeting!.code);
      const [hello] = await connection.#ask([`EHLO ${name}\r\n`]);
      if (hello!.code !== 250) throw new SmtpFailure('connect', 'the mail server refuses EHLO', hello!.code);
      connection.#pipelining = /^250[ -]PIPELINING\b/im.test(hello!.text);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error instanceof SmtpFailure ? error : new SmtpFailure('connect', (error as Error).message);
    }
  }

  get usable(): boolean {
    return this.#ended === undefined;
  }

  /** True when it had carried a mail before: an idle connection may have been closed by the other side meanwhile. */
  get used(): boolean {
    return this.#carried > 0;
  }

  /** Carries mails until there is none left or the connection is no longer usable. Each mail hears what became of it; this never throws. */
  async carry(next: () => OutgoingMail | undefined): Promise<void> {
    let mail = this.usable ? next() : undefined;
    let envelope = mail && this.#envelope(mail, '');
    while (mail && envelope) {
      let following: OutgoingMail | undefined, followingEnvelope: Promise<Reply[]> | undefined;
      try {
        await this.#ready(await asFailure('envelope', envelope));
        const content = `${withDotsDoubled(mail.raw)}\r\n.\r\n`, taken = this.#replies(1);
        following = this.#pipelining ? next() : undefined;
        if (following) followingEnvelope = this.#envelope(following, content);
        else this.socket.write(content, 'latin1');
        const [answer] = await asFailure('data', taken);
        if (answer!.code !== 250) throw new SmtpFailure('data', 'the mail server refuses the mail', answer!.code);
        this.#carried += 1;
        mail.accepted();
      } catch (error) {
        mail.failed(error as SmtpFailure);
      }
      mail = following ?? (this.usable ? next() : undefined);
      envelope = followingEnvelope ?? (mail && this.#envelope(mail, ''));
    }
  }

  /** Writes sender, recipient and DATA, after what is still to be written before them. */
  #envelope({ from, to }: OutgoingMail, before: string): Promise<Reply[]> {
    const commands = [`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
    const replies = this.#pipelining ? this.#ask(commands, before) : this.#oneByOne(commands);
    // Awaited a moment later, when the mail before is settled; until then its failure is nobody's.
    replies.catch(() => undefined);
    return replies;
  }

  async #oneByOne(commands: string[]): Promise<Reply[]> {
    const replies: Reply[] = [];
    for (const command of commands) {
      replies.push(...(await this.#ask([command])));
      if (replies.at(-1)!.code >= 400) break;
    }
    return replies;
  }

  /** @throws SmtpFailure when the server does not want the mail; the connection is then ready for another one */
  async #ready(replies: Reply[]): Promise<void> {
    const refused = replies.find(({ code }) => code >= 400);
    if (refused === undefined) return;
    // A relay that wants data although it refused the recipient gets an empty mail, which it refuses.
    if (replies[2]?.code === 354) await asFailure('envelope', this.#ask(['.\r\n']));
    if (refused.code === 421) this.destroy();
    else await asFailure('envelope', this.#ask(['RSET\r\n']));
    throw new SmtpFailure('envelope', 'the mail server refuses sender or recipient', refused.code);
  }

  /** Ends politely, without waiting for the answer. */
  close(): void {
    if (this.usable) this.socket.end('QUIT\r\n');
    this.#ended ??= new Error('closed by us');
    this.socket.setTimeout(1_000, () => this.socket.destroy());
  }

  destroy(): void {
    this.#end(new Error('closed by us'));
  }

  #ask(commands: string[], before = ''): Promise<Reply[]> {
    const replies = this.#replies(commands.length);
    if (this.usable) this.socket.write(before + commands.join(''), 'latin1');
    return replies;
  }

  #replies(wanted: number): Promise<Reply[]> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => this.#exchanges.push({ wanted, replies: [], resolve, reject }));
  }

  #read(text: string): void {
    this.#unread += text;
    let start = 0;
    for (let end = this.#unread.indexOf('\n'); end !== -1; end = this.#unread.indexOf('\n', start)) {
      this.#line(this.#unread.slice(start, end).trimEnd());
      start = end + 1;
    }
    this.#unread = this.#unread.slice(start);
    if (this.#unread.length + this.#lines.length > 65_536) this.#end(new Error('the mail server does not stop talking'));
  }

  #line(line: string): void {
    this.#lines.push(line);
    if (/^\d{3}-/.test(line)) return;
    const reply = { code: Number.parseInt(line, 10) || 500, text: this.#lines.join('\n') };
    this.#lines = [];
    const exchange = this.#exchanges[0];
    // Nobody asked: the server says good-bye.
    if (exchange === undefined) return this.#end(new Error(`the mail server said ${reply.code} unasked`));
    if (exchange.replies.push(reply) < exchange.wanted) return;
    this.#exchanges.shift();
    exchange.resolve(exchange.replies);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.socket.destroy();
    for (const { reject } of this.#exchanges.splice(0)) reject(this.#ended);
  }
}

/** RFC 5321, 4.5.2 */
const withDotsDoubled = (raw: string): string => (raw.startsWith('.') || raw.includes('\n.') ? raw.replace(/^\./gm, '..') : raw);

const asFailure = (stage: SmtpStage, replies: Promise<Reply[]>): Promise<Reply[]> =>
  replies.catch((error: Error) => {
    throw error instanceof SmtpFailure ? error : new SmtpFailure(stage, error.message);
  });
