import { Module } from '@nestjs/common';
import { GroundModule } from '../ground/ground.module.js';
import { ImpactModule } from '../impact/impact.module.js';
import { ServiceModule } from '../service/service.module.js';
import { VoicesModule } from '../voices/voices.module.js';
import { ActOnAppealDecided } from './appeal/act-on-appeal-decided.js';
import { KeepProgramme } from './appeal/keep-programme.js';
import { SetJudgementAside } from './appeal/set-judgement-aside.js';
import { WithdrawAction } from './appeal/withdraw-action.js';
import { ProgrammeVoices } from './success/programme-voices.js';
import { ReadSuccess } from './success/read-success.js';
import { SuccessController } from './success/success.controller.js';

/** What looks back on all of it: how a programme succeeds, and what appeals change of a decision. */
@Module({
  imports: [GroundModule, VoicesModule, ImpactModule, ServiceModule],
  controllers: [SuccessController],
  providers: [
    ActOnAppealDecided,
    KeepProgramme,
    ProgrammeVoices,
    ReadSuccess,
    SetJudgementAside,
    WithdrawAction,
  ],
})
export class ReviewModule {}
