import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { AwardCountStore } from './award/award-count.schema.js';
import { AwardOnEnrollmentCompleted } from './award/award-on-enrollment-completed.js';
import { AwardProposalStore } from './award/award-proposal.schema.js';
import { AwardProposals } from './award/award-proposals.js';
import { AwardController } from './award/award.controller.js';
import { AwardRepository } from './award/award.repository.js';
import { AwardStore, DeclinedStore, WithdrawnStore } from './award/award.schema.js';
import { FreedCaps } from './award/freed-caps.js';
import { JudgeCompletion } from './award/judge-completion.js';
import { ReadjustOnCompletionCorrected } from './award/readjust-on-completion-corrected.js';
import { RevokeAward } from './award/revoke-award.js';
import { RevokeOnCompletionWithdrawn } from './award/revoke-on-completion-withdrawn.js';
import { SaveAwards } from './award/save-awards.js';
import { Supplements } from './award/supplements.js';
import { YearlyAwards } from './award/yearly-awards.js';
import { DecideGrant } from './grant/decide-grant.js';
import { GrantIncentive } from './grant/grant-incentive.js';
import { GrantController } from './grant/grant.controller.js';
import { PointsCheckStore } from './points/points-check.schema.js';
import { PointsController } from './points/points.controller.js';
import { PointsEntryStore } from './points/points.schema.js';
import { Reconciliation } from './points/reconciliation.js';
import { DecideAwardProposal } from './proposal/decide-award-proposal.js';
import { ProposalPageController } from './proposal/proposal-page.controller.js';
import { AwardProposalController } from './proposal/proposal.controller.js';
import { ProposeOnImpactJudged } from './proposal/propose-on-impact-judged.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([AwardStore, DeclinedStore, WithdrawnStore, AwardProposalStore]);
const own = PersistenceModule.forFeature([AwardCountStore, PointsEntryStore, PointsCheckStore]);

/** Awards, given by rules, by decision of a person or of the leader, and the ledger of points. */
@Module({
  imports: [GroundModule, CertificatesModule, RulesModule, shared, own],
  controllers: [
    AwardController,
    PointsController,
    GrantController,
    AwardProposalController,
    ProposalPageController,
  ],
  providers: [
    AwardOnEnrollmentCompleted,
    ReadjustOnCompletionCorrected,
    RevokeOnCompletionWithdrawn,
    ProposeOnImpactJudged,
    JudgeCompletion,
    YearlyAwards,
    Supplements,
    RevokeAward,
    DecideGrant,
    GrantIncentive,
    DecideAwardProposal,
    Reconciliation,
    AwardRepository,
    AwardProposals,
    FreedCaps,
    SaveAwards,
  ],
  exports: [shared, AwardRepository, AwardProposals, SaveAwards],
})
export class AwardsModule {}
