import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Caller } from '#platform';
import type { TelegramConfig } from '../delivery/telegram/telegram-variables.js';
import { localeOf } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { RecipientStore, type RecipientDocument } from '../recipient/recipient.schema.js';
import { TelegramChats } from './telegram-chats.js';
import { codeIn, hashOf, newCode } from './telegram-code.js';
import type { TelegramLinkResult, TelegramReply, TelegramUpdate } from './telegram.dto.js';
import { telegramProblems } from './telegram.problems.js';

/** How a person and their chat with the bot find each other, and part. */
@Injectable()
export class LinkTelegram {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly store: RecipientStore,
    private readonly chats: TelegramChats,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: TelegramConfig,
  ) {}

  /**
   * A link that opens the bot with a code of this person; the one before it serves no more.
   * @throws NOT_FOUND, TELEGRAM_NOT_USED
   */
  async begin(caller: Caller, participantId: string): Promise<TelegramLinkResult> {
    const { TELEGRAM_BOT_TOKEN, TELEGRAM_BOT_NAME, TELEGRAM_LINK_MINUTES } = this.config;
    if (TELEGRAM_BOT_TOKEN === undefined) throw telegramProblems.TELEGRAM_NOT_USED();
    const { tenantId, _id } = await this.recipients.visibleTo(caller, participantId),
      code = newCode(),
      now = this.clock.now(),
      until = new Date(now.getTime() + TELEGRAM_LINK_MINUTES * 60_000);
    await this.store.updateOne(
      tenantId,
      { _id },
      { $set: { telegramCode: { hash: hashOf(code), until }, updatedAt: now }, $inc: { version: 1 } },
    );
    return { url: `https://t.me/${TELEGRAM_BOT_NAME}?start=${code}`, until: until.toISOString() };
  }

  /** Takes the person's chat away, and a link that was not used yet. @throws NOT_FOUND */
  async end(caller: Caller, participantId: string): Promise<void> {
    const { tenantId, _id } = await this.recipients.visibleTo(caller, participantId);
    await this.store.updateOne(
      tenantId,
      { _id },
      {
        $unset: { telegram: '', telegramCode: '' },
        $set: { updatedAt: this.clock.now() },
        $inc: { version: 1 },
      },
    );
  }

  /** What Telegram tells of the bot: a link was followed, `/stop` was written, the bot was blocked. */
  async take({ message, my_chat_member: member }: TelegramUpdate): Promise<TelegramReply> {
    if (member?.chat.type === 'private' && member.new_chat_member.status === 'kicked')
      await this.chats.forget(String(member.chat.id));
    // in a group others would read along
    if (message?.chat.type !== 'private') return {};
    const { id } = message.chat,
      says = (text: string): TelegramReply => ({ method: 'sendMessage', chat_id: id, text }),
      text = message.text?.trim() ?? '',
      code = codeIn(text);
    if (code !== undefined) {
      const linked = await this.chats.link(hashOf(code), String(id));
      return says(linked ? words[localeOf(linked)].linked : bothOf('notLinked'));
    }
    const known = await this.chats.of(String(id));
    if (text !== '/stop') return says(inTheirs(known, 'readsNothing'));
    await this.chats.forget(String(id));
    return says(inTheirs(known, 'ended'));
  }
}

const words = {
  id: {
    linked:
      'Terhubung. Pilih Telegram di halaman Akun agar pesan Anda datang ke sini lebih dahulu. Tulis /stop untuk berhenti.',
    notLinked: 'Tautan ini sudah dipakai atau kedaluwarsa. Buat yang baru di halaman Akun.',
    readsNothing: 'Pesan di sini tidak dibaca siapa pun. Tulis /stop untuk berhenti menerima pesan di sini.',
    ended: 'Tidak ada lagi pesan yang dikirim ke sini. Anda dapat menghubungkannya kembali di halaman Akun.',
  },
  en: {
    linked:
      'Linked. Choose Telegram on your page Account to have your messages come here first. Write /stop to end it.',
    notLinked: 'This link was used or is too old. Make a new one on your page Account.',
    readsNothing: 'Nobody reads what is written here. Write /stop to get no more messages here.',
    ended: 'No more messages are sent here. You can link it again on your page Account.',
  },
} as const;

type Word = keyof (typeof words)['id'];

/** For somebody whose language is not known. */
const bothOf = (word: Word): string => `${words.id[word]}\n\n${words.en[word]}`;

function inTheirs([first]: readonly RecipientDocument[], word: Word): string {
  return first ? words[localeOf(first)][word] : bothOf(word);
}
