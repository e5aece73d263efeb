import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CountGraduatesOnEnrollmentCompleted } from './graduate/count-graduates-on-enrollment-completed.js';
import { GraduateStore } from './graduate/graduate.schema.js';
import { UncountGraduatesOnCompletionWithdrawn } from './graduate/uncount-graduates-on-completion-withdrawn.js';
import { kept } from './known/kept.js';
import { knownStores } from './known/known.schema.js';
import { Organisers } from './known/organisers.js';
import { OwnAgencies } from './known/own-agencies.js';
import { OwnPeople } from './known/own-people.js';
import { PublicGovernmentController } from './known/public-government.controller.js';
import { PublicGovernments } from './known/public-governments.js';
import { Superiors } from './known/superiors.js';
import { TenantClock } from './known/tenant-clock.js';
import { ThresholdController } from './threshold/threshold.controller.js';
import { ThresholdStore } from './threshold/threshold.schema.js';
import { Thresholds } from './threshold/thresholds.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([...knownStores, GraduateStore]);
const own = PersistenceModule.forFeature([ThresholdStore]);

/**
 * What every area stands on: what other services tell of people, programmes and batches, who graduated, and
 * the numbers by which is judged.
 */
@Module({
  imports: [shared, own],
  controllers: [ThresholdController, PublicGovernmentController],
  providers: [
    ...kept,
    CountGraduatesOnEnrollmentCompleted,
    UncountGraduatesOnCompletionWithdrawn,
    TenantClock,
    Superiors,
    Organisers,
    OwnPeople,
    OwnAgencies,
    PublicGovernments,
    Thresholds,
  ],
  exports: [
    shared,
    TenantClock,
    Superiors,
    Organisers,
    OwnPeople,
    OwnAgencies,
    PublicGovernments,
    Thresholds,
  ],
})
export class GroundModule {}
