import { connect, type Socket } from 'node:net';

export interface SmtpAddress {
  host: string;
  port: number;
  timeoutMs: number;
}

/** How far the conversation had come: before `data` the mail was certainly not accepted. */
export type SmtpStage = 'connect' | 'envelope' | 'data';

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

/**
 * One connection to a relay that we trust, without TLS or login (RFC 5321). Where the relay offers PIPELINING
 * (RFC 2920), sender, recipient and DATA are one packet: a mail costs two round trips instead of four.
 */
export class SmtpConnection {
  #unread = '';
  #lines: string[] = [];
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = [];
  #ended: Error | undefined;
  #pipelining = false;
  #used = false;

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
      const greeting = await connection.#reply();
      if (greeting.code !== 220) throw new SmtpFailure('connect', 'the mail server does not greet', greeting.code);
      const hello = await connection.#command(`EHLO ${name}\r\n`);
      if (hello.code !== 250) throw new SmtpFailure('connect', 'the mail server refuses EHLO', hello.code);
      connection.#pipelining = /^250[ -]PIPELINING\b/im.test(hello.text);
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
    return this.#used;
  }

  /** @throws SmtpFailure */
  async send(from: string, to: string, raw: string): Promise<void> {
    let stage: SmtpStage = 'envelope';
    try {
      await this.#envelope(from, to);
      this.#used = true;
      stage = 'data';
      const accepted = await this.#command(`${raw.replace(/^\./gm, '..')}\r\n.\r\n`);
      if (accepted.code !== 250) throw new SmtpFailure(stage, 'the mail server refuses the mail', accepted.code);
    } catch (error) {
      throw error instanceof SmtpFailure ? error : new SmtpFailure(stage, (error as Error).message);
    }
  }

  async #envelope(from: string, to: string): Promise<void> {
    const commands = [`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
    const replies: Reply[] = [];
    if (this.#pipelining) {
      this.socket.write(commands.join(''));
      replies.push(...(await Promise.all([this.#reply(), this.#reply(), this.#reply()])));
    } else {
      for (const command of commands) {
        replies.push(await this.#command(command));
        if (replies.at(-1)!.code >= 400) break;
      }
    }
    const refused = replies.find(({ code }) => code >= 400);
    if (refused === undefined) return;
    // A relay that wants data although it refused the recipient gets an empty mail, which it refuses.
    if (replies[2]?.code === 354) await this.#command('.\r\n');
    if (refused.code !== 421) await this.#command('RSET\r\n');
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

  #command(text: string): Promise<Reply> {
    this.socket.write(text, 'utf8');
    return this.#reply();
  }

  #reply(): Promise<Reply> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #read(text: string): void {
    this.#unread += text;
    for (let end = this.#unread.indexOf('\n'); end !== -1; end = this.#unread.indexOf('\n')) {
      const line = this.#unread.slice(0, end).trimEnd();
      this.#unread = this.#unread.slice(end + 1);
      this.#lines.push(line);
      if (/^\d{3}-/.test(line)) continue;
      const reply = { code: Number.parseInt(line, 10) || 500, text: this.#lines.join('\n') };
      this.#lines = [];
      const next = this.#waiting.shift();
      // Nobody asked: the server says good-bye.
      if (next === undefined) return this.#end(new Error(`the mail server said ${reply.code} unasked`));
      next.resolve(reply);
    }
    if (this.#unread.length + this.#lines.length > 65_536) this.#end(new Error('the mail server does not stop talking'));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    this.socket.destroy();
    for (const { reject } of this.#waiting.splice(0)) reject(this.#ended);
  }
}
