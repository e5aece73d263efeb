import { Module } from '@nestjs/common';
import { ChoosePreferences } from './choose-preferences.js';
import { RecipientRepository } from './recipient.repository.js';

@Module({
  providers: [RecipientRepository, ChoosePreferences],
  exports: [RecipientRepository, ChoosePreferences],
})
export class RecipientModule {}
