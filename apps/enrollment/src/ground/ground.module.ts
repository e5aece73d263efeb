import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { keptThresholds } from './kept.js';
import { ParticipationThresholdStore } from './threshold.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([ParticipationThresholdStore]);

/** What every area stands on and keeps in the database: the thresholds that evaluation sets. */
@Module({
  imports: [shared],
  providers: [keptThresholds],
  exports: [shared],
})
export class GroundModule {}
