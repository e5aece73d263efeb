import { httpStandIn, type Answer, type StandIn } from './http-standin.js';

/** What sending a text has to say; a request may lack any of it. */
interface SendMessage {
  chat_id?: number;
  text?: string;
  link_preview_options?: { is_disabled?: boolean };
}

export type TelegramStandIn = StandIn<SendMessage>;

/** An error as the Bot API words it. */
export const botError = (error_code: number, description: string, retryAfter?: number): Answer => ({
  status: error_code,
  body: {
    ok: false,
    error_code,
    description,
    ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
  },
});

/** Speaks the HTTP of the Telegram Bot API as far as sending a text goes. */
export const telegramStandIn = (token: string): Promise<TelegramStandIn> =>
  httpStandIn(
    (text) => JSON.parse(text) as SendMessage,
    ({ path, body: { chat_id, text = '' } }, count) => {
      const [, sent, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
      if (sent !== token) return botError(401, 'Unauthorized');
      if (method !== 'sendMessage') return botError(404, 'Not Found');
      if (typeof chat_id !== 'number') return botError(400, 'Bad Request: chat_id is empty');
      if (text === '') return botError(400, 'Bad Request: message text is empty');
      if (text.length > 4_096) return botError(400, 'Bad Request: message is too long');
      return {
        status: 200,
        body: {
          ok: true,
          result: { message_id: count, date: 1_795_000_000, chat: { id: chat_id, type: 'private' }, text },
        },
      };
    },
  );
