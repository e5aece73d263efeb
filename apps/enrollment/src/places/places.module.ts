import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { FundingModule } from '../funding/funding.module.js';
import { GroundModule } from '../ground/ground.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AttendanceController } from './attendance/attendance.controller.js';
import { AttendanceStore } from './attendance/attendance.schema.js';
import { NoteAttendance } from './attendance/note-attendance.js';
import { ScanAttendance } from './attendance/scan-attendance.js';
import { ScanController } from './attendance/scan.controller.js';
import { BatchOrganisers } from './batch/batch-organisers.js';
import { BatchStore } from './batch/batch.schema.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { BlockOnProgrammeRevisionOpened } from './closing/block-on-programme-revision-opened.js';
import { CloseBatchController } from './closing/close-batch.controller.js';
import { ClosingController } from './closing/closing.controller.js';
import { FollowOnProgrammeRevisionDecided } from './closing/follow-on-programme-revision-decided.js';
import { NoteSessionOnFeedbackSessionClosed } from './closing/note-session-on-feedback-session-closed.js';
import { CancelEnrolment } from './enrolment/cancel-enrolment.js';
import { CancelPlaces } from './enrolment/cancel-places.js';
import { Enrol } from './enrolment/enrol.js';
import { EnrolmentController } from './enrolment/enrolment.controller.js';
import { EnrolmentStore } from './enrolment/enrolment.schema.js';
import { MyEnrolmentsController } from './enrolment/my-enrolments.controller.js';
import { WaitingList } from './enrolment/waiting-list.js';
import { keptWatches } from './monitoring/kept.js';
import { ProgrammeWatchStore } from './monitoring/programme-watch.schema.js';
import { PublicationController } from './monitoring/publication.controller.js';
import { RequireMonitoring } from './monitoring/require-monitoring.js';
import { RecurrenceController } from './recurrence/recurrence.controller.js';
import { RecurrenceStore } from './recurrence/recurrence.schema.js';
import { RepeatProgrammes } from './recurrence/repeat-programmes.js';
import { BatchController } from './scheduling/batch.controller.js';
import { ChangeBatch } from './scheduling/change-batch.js';
import { ScheduleBatch } from './scheduling/schedule-batch.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([BatchStore, EnrolmentStore, AttendanceStore]);
const own = PersistenceModule.forFeature([ProgrammeWatchStore, RecurrenceStore]);

/**
 * When programmes are held and who has a place: batches and their calendar, enrolment with waiting lists,
 * attendance, the end of a batch.
 */
@Module({
  imports: [GroundModule, PeopleModule, CatalogueModule, FundingModule, shared, own],
  controllers: [
    AttendanceController,
    ScanController,
    CalendarController,
    CloseBatchController,
    ClosingController,
    EnrolmentController,
    MyEnrolmentsController,
    PublicationController,
    RecurrenceController,
    BatchController,
  ],
  providers: [
    BlockOnProgrammeRevisionOpened,
    FollowOnProgrammeRevisionDecided,
    NoteSessionOnFeedbackSessionClosed,
    ...keptWatches,
    NoteAttendance,
    ScanAttendance,
    BatchOrganisers,
    CancelEnrolment,
    CancelPlaces,
    ChangeBatch,
    Enrol,
    WaitingList,
    RequireMonitoring,
    RepeatProgrammes,
    ScheduleBatch,
  ],
  exports: [shared, BatchOrganisers, Enrol, WaitingList, CancelEnrolment, NoteAttendance, ScanAttendance],
})
export class PlacesModule {}
