import PostalMime from 'postal-mime';
import { DistinctCounter } from './distinct-counter.js';

export interface MailSummary {
  id: number;
  receivedAt: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  size: number;
}

export interface Mail extends MailSummary {
  text: string;
  html: string;
  headers: { name: string; value: string }[];
}

interface Kept {
  id: number;
  receivedAt: Date;
  sender: string;
  recipients: string[];
  messageId: string;
  raw: Buffer;
}

/** The newest mails, within bounds of number and bytes; the counts go on without bound. Parsing waits for a reader. */
export class Mailbox {
  #kept: Kept[] = [];
  /** Index of the oldest that is still kept; the array is compacted now and then instead of shifted each time. */
  #first = 0;
  #bytes = 0;
  #accepted = 0;
  #lastId = 0;
  readonly #distinct = new DistinctCounter();

  constructor(
    private readonly maxMails = 20_000,
    private readonly maxBytes = 128 * 1024 * 1024,
  ) {}

  accept(envelope: { sender: string; recipients: string[] }, raw: Buffer, receivedAt: Date): void {
    const messageId = /^message-id:\s*(\S+)/im.exec(headerOf(raw))?.[1] ?? '';
    this.#accepted += 1;
    this.#distinct.add(messageId);
    this.#kept.push({ id: (this.#lastId += 1), receivedAt, messageId, raw, ...envelope });
    this.#bytes += raw.length;
    while (
      this.#kept.length - this.#first > 1 &&
      (this.#kept.length - this.#first > this.maxMails || this.#bytes > this.maxBytes)
    )
      this.#forgetOldest();
  }

  stats(): { accepted: number; distinctMessageIds: number; kept: number } {
    return {
      accepted: this.#accepted,
      distinctMessageIds: this.#distinct.size,
      kept: this.#kept.length - this.#first,
    };
  }

  /** Newest first; `to` is looked for anywhere in the addresses. */
  async list({
    to,
    limit,
    before,
  }: {
    to?: string;
    limit: number;
    before?: number;
  }): Promise<{ items: MailSummary[]; nextCursor: string | null }> {
    const wanted = to?.toLowerCase();
    const found: Kept[] = [];
    for (let i = this.#kept.length - 1; i >= this.#first && found.length <= limit; i -= 1) {
      const mail = this.#kept[i];
      if (mail === undefined) continue;
      if (before !== undefined && mail.id >= before) continue;
      if (wanted && !mail.recipients.some((address) => address.toLowerCase().includes(wanted))) continue;
      found.push(mail);
    }
    const items = await Promise.all(found.slice(0, limit).map((mail) => summarise(mail)));
    return {
      items,
      nextCursor: found.length > limit ? String(items.at(-1)?.id) : null,
    };
  }

  async read(id: number): Promise<Mail | undefined> {
    const oldest = this.#kept[this.#first]?.id ?? 0;
    const mail = id >= oldest ? this.#kept[this.#first + id - oldest] : undefined;
    if (mail === undefined) return undefined;
    const parsed = await PostalMime.parse(mail.raw);
    return {
      ...describe(mail, parsed.subject),
      text: parsed.text ?? '',
      html: parsed.html ?? '',
      headers: parsed.headers.map(({ key, value }) => ({ name: key, value })),
    };
  }

  clear(): void {
    this.#kept = [];
    this.#first = this.#bytes = this.#accepted = 0;
    this.#distinct.clear();
  }

  #forgetOldest(): void {
    this.#bytes -= this.#kept[this.#first]?.raw.length ?? 0;
    this.#kept[this.#first] = undefined as unknown as Kept;
    this.#first += 1;
    if (this.#first < this.maxMails) return;
    this.#kept.splice(0, this.#first);
    this.#first = 0;
  }
}

function headerOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.toString('latin1', 0, end === -1 ? raw.length : end + 2);
}

async function summarise(mail: Kept): Promise<MailSummary> {
  const { subject } = await PostalMime.parse(`${headerOf(mail.raw)}\r\n`);
  return describe(mail, subject);
}

const describe = (mail: Kept, subject: string | undefined): MailSummary => ({
  id: mail.id,
  receivedAt: mail.receivedAt.toISOString(),
  from: mail.sender,
  to: mail.recipients,
  subject: subject ?? '',
  messageId: mail.messageId,
  size: mail.raw.length,
});
