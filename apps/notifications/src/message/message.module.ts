import { Module } from '@nestjs/common';
import { HandOver } from './hand-over.js';
import { MessageReader } from './message-reader.js';
import { MessageRepository } from './message.repository.js';

@Module({
  providers: [HandOver, MessageRepository, MessageReader],
  exports: [HandOver, MessageRepository, MessageReader],
})
export class MessageModule {}
