import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { AwardsModule } from '../awards/awards.module.js';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { AppealController } from './appeal/appeal.controller.js';
import { AppealStore } from './appeal/appeal.schema.js';
import { AppealedDecisions } from './appeal/appealed-decisions.js';
import { DecideAppeal } from './appeal/decide-appeal.js';
import { FileAppeal } from './appeal/file-appeal.js';
import { OverrideDecision } from './appeal/override-decision.js';
import { DryRunController } from './dry-run/dry-run.controller.js';
import { DryRun } from './dry-run/dry-run.js';
import { PastDecisions } from './dry-run/past-decisions.js';
import { ExplainIncentives } from './explanation/explain-incentives.js';
import { ExplanationController } from './explanation/explanation.controller.js';
import { ApplyRetroAward } from './retro/apply-retro-award.js';
import { RetroAwardController } from './retro/retro.controller.js';
import { RetroAwardStore, RetroRowStore } from './retro/retro.schema.js';

const own = PersistenceModule.forFeature([AppealStore, RetroAwardStore, RetroRowStore]);

/** What looks again at what was decided: explanations, appeals, dry runs of a rule and retro-awards. */
@Module({
  imports: [GroundModule, CertificatesModule, RulesModule, AwardsModule, own],
  controllers: [ExplanationController, AppealController, DryRunController, RetroAwardController],
  providers: [
    ExplainIncentives,
    FileAppeal,
    AppealedDecisions,
    DecideAppeal,
    OverrideDecision,
    PastDecisions,
    DryRun,
    ApplyRetroAward,
  ],
})
export class ReviewModule {}
