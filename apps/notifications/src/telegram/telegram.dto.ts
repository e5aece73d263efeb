import { z } from 'zod';

export const telegramLinkResult = z
  .object({
    url: z.url().describe('Link to the bot; opens Telegram, where the person presses Start'),
    until: z.iso.datetime().describe('It serves once, until then'),
  })
  .meta({ id: 'TelegramLink' });
export type TelegramLinkResult = z.infer<typeof telegramLinkResult>;

const chat = z.object({
  id: z.int().describe('Id of the chat'),
  type: z.string().max(40).describe('private, or a kind of group'),
});

/** Of an update what is read here; Telegram sends much more, and new fields as it likes. */
export const telegramUpdate = z
  .looseObject({
    update_id: z.int().describe('Id of the update'),
    message: z
      .looseObject({
        chat: chat.loose(),
        // Whatever signs it holds: what is refused here would be sent again and again.
        text: z
          .custom<string>((value) => typeof value === 'string')
          .optional()
          .meta({ type: 'string', description: 'What was written' }),
      })
      .optional()
      .describe('What a person wrote to the bot'),
    my_chat_member: z
      .looseObject({
        chat: chat.loose(),
        new_chat_member: z.looseObject({
          status: z.string().max(40).describe('member, or kicked where the person blocked the bot'),
        }),
      })
      .optional()
      .describe('That a person blocked the bot, or allowed it again'),
  })
  .meta({
    id: 'TelegramUpdate',
    example: {
      update_id: 724_613,
      message: {
        message_id: 7,
        date: 1_795_000_000,
        chat: { id: 5_512_345_678, type: 'private' },
        text: '/start code-from-the-link',
      },
    },
  });
export type TelegramUpdate = z.output<typeof telegramUpdate>;

/** A call of the Bot API as the answer to an update, or nothing. */
export const telegramReply = z
  .object({
    method: z.literal('sendMessage').optional().describe('What Telegram is to do'),
    chat_id: z.int().optional().describe('Id of the chat'),
    text: z.string().optional().describe('What the bot says there'),
  })
  .meta({ id: 'TelegramReply' });
export type TelegramReply = z.infer<typeof telegramReply>;
