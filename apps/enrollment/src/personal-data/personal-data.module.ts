import { Module } from '@nestjs/common';
import { RemoveExports } from '#exports';
import { PersonalDataModule } from '#messaging';
import { PersistenceModule } from '#persistence';
import { PeopleModule } from '../people/people.module.js';
import { ErasePerson } from './erase-person.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureStore, PersonalDataAccessStore } from './erasure.schema.js';
import { personalData } from './holdings.js';
import { NoteAccess } from './note-access.js';
import {
  NoteEvaluationReceipts,
  NoteIdentityReceipts,
  NoteIncentivesReceipts,
  NoteNotificationsReceipts,
  NoteRemindersReceipts,
  NoteReportsReceipts,
} from './note-receipts-on-erasure-confirmed.js';

const own = PersistenceModule.forFeature([ErasureStore, PersonalDataAccessStore]);

/** What a person may ask for: what is held about them, and to be erased in all services. */
@Module({
  imports: [
    PeopleModule,
    own,
    PersonalDataModule.forService({
      ...personalData,
      steps: [RemoveExports],
      audit: NoteAccess,
      imports: [own],
    }),
  ],
  controllers: [ErasureController],
  providers: [
    NoteEvaluationReceipts,
    NoteIdentityReceipts,
    NoteIncentivesReceipts,
    NoteNotificationsReceipts,
    NoteRemindersReceipts,
    NoteReportsReceipts,
    ErasePerson,
  ],
  exports: [ErasePerson],
})
export class PersonalRightsModule {}
