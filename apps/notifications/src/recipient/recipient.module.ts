import { Module } from '@nestjs/common';
import { RecipientRepository } from './recipient.repository.js';

@Module({
  providers: [RecipientRepository],
  exports: [RecipientRepository],
})
export class RecipientModule {}
