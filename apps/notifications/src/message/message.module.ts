import { Module } from '@nestjs/common';
import { HandOver } from './hand-over.js';
import { MessageReader } from './message-reader.js';
import { MessageRepository } from './message.repository.js';
import { WithdrawMessages } from './withdraw-messages.js';

@Module({
  providers: [HandOver, MessageRepository, MessageReader, WithdrawMessages],
  exports: [HandOver, MessageRepository, MessageReader, WithdrawMessages],
})
export class MessageModule {}
