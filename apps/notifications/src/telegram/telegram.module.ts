import { Module } from '@nestjs/common';
import { RecipientModule } from '../recipient/recipient.module.js';
import { LinkTelegram } from './link-telegram.js';
import { MyTelegramController } from './my-telegram.controller.js';
import { TelegramChats } from './telegram-chats.js';
import { FromTelegram, TelegramUpdatesController } from './telegram-updates.controller.js';

/** How people and their chats with the bot find each other; sending is in `../delivery/telegram`. */
@Module({
  imports: [RecipientModule],
  controllers: [MyTelegramController, TelegramUpdatesController],
  providers: [TelegramChats, LinkTelegram, FromTelegram],
  exports: [TelegramChats],
})
export class TelegramModule {}
