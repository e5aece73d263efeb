import { Module } from '@nestjs/common';
import { MessageReader } from './message-reader.js';
import { MessageRepository } from './message.repository.js';

@Module({ providers: [MessageRepository, MessageReader], exports: [MessageRepository, MessageReader] })
export class MessageModule {}
