import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { RecipientModule } from '../recipient/recipient.module.js';
import { ManageWordings } from './manage-wordings.js';
import { TemplatesController } from './templates.controller.js';
import { TryWording } from './try-wording.js';
import { MessageWordingStore } from './wording.schema.js';

/** What messages say, how it looks, and in which words a government says it. */
@Module({
  imports: [RecipientModule, PersistenceModule.forFeature([MessageWordingStore])],
  controllers: [TemplatesController],
  providers: [ManageWordings, TryWording],
})
export class WordingModule {}
