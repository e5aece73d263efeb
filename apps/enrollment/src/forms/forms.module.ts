import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { PeopleModule } from '../people/people.module.js';
import { RecordModule } from '../record/record.module.js';
import { CertificationController } from './certification/certification.controller.js';
import { certificationStores } from './certification/certification.schema.js';
import { Certify } from './certification/certify.js';
import { InternshipCredit } from './internship/internship-credit.js';
import { InternshipController } from './internship/internship.controller.js';
import { InternshipStore, InternshipTurnStore } from './internship/internship.schema.js';
import { Internships } from './internship/internships.js';
import { MentoringCredit } from './mentoring/mentoring-credit.js';
import { MentoringTasks } from './mentoring/mentoring-tasks.js';
import { MentoringController } from './mentoring/mentoring.controller.js';
import { mentoringStores } from './mentoring/mentoring.schema.js';
import { Mentorings } from './mentoring/mentorings.js';
import { MyMentoringsController } from './mentoring/my-mentorings.controller.js';
import { OwnMentorings } from './mentoring/own-mentorings.js';
import { TeamMentoringsController } from './mentoring/team-mentorings.controller.js';
import { moduleContentStores } from './module-content/content.schema.js';
import { HandOut } from './module-content/hand-out.js';
import { KeepContent } from './module-content/keep-content.js';
import { ModuleContentController } from './module-content/module-content.controller.js';
import { DoneInModule } from './own-modules/done-in-module.js';
import { ListedModules } from './own-modules/listed-modules.js';
import { MyModulesController } from './own-modules/my-modules.controller.js';
import { OwnModules } from './own-modules/own-modules.js';
import { StudyModule } from './own-modules/study-module.js';
import { ownModuleStores } from './own-modules/study.schema.js';
import { ProjectController } from './project/project.controller.js';
import { ProjectMemberStore, ProjectStore } from './project/project.schema.js';
import { Projects } from './project/projects.js';
import { LearnModule } from './self-paced/learn-module.js';
import { ModuleCredit } from './self-paced/module-credit.js';
import { RepairCredits } from './self-paced/repair-credits.js';
import { SelfPacedController } from './self-paced/self-paced.controller.js';
import { selfPacedStores } from './self-paced/self-paced.schema.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([
  ...certificationStores,
  ...selfPacedStores,
  ProjectStore,
  ProjectMemberStore,
]);
const own = PersistenceModule.forFeature([
  InternshipTurnStore,
  InternshipStore,
  ...mentoringStores,
  ...moduleContentStores,
  ...ownModuleStores,
]);

/** Forms of learning beside batches: mentoring, internships, self-paced modules, certifications, projects. */
@Module({
  imports: [PeopleModule, CatalogueModule, RecordModule, shared, own],
  controllers: [
    CertificationController,
    InternshipController,
    MentoringController,
    MyMentoringsController,
    TeamMentoringsController,
    ProjectController,
    SelfPacedController,
    ModuleContentController,
    MyModulesController,
  ],
  providers: [
    Certify,
    InternshipCredit,
    Internships,
    MentoringCredit,
    MentoringTasks,
    Mentorings,
    OwnMentorings,
    Projects,
    LearnModule,
    ModuleCredit,
    RepairCredits,
    KeepContent,
    HandOut,
    StudyModule,
    OwnModules,
    ListedModules,
    DoneInModule,
  ],
  exports: [shared, Projects],
})
export class FormsModule {}
