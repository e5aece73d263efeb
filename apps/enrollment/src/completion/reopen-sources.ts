import { Injectable } from '@nestjs/common';
import { InjectStore, type TenantDocument, TenantStore } from '#persistence';
import type { ClientSession } from 'mongodb';
import type { EnrolmentDocument } from '../enrolment/enrolment.schema.js';
import type { InternshipDocument } from '../internship/internship.schema.js';
import type { MentoringSession } from '../mentoring/mentoring.schema.js';
import type { ModuleProgress } from '../self-paced/self-paced.schema.js';
import type { CompletionDocument, TakenBack } from './completion.schema.js';

/** What led to a completion stands as before it, so that it can be reported again, corrected: in the transaction of the withdrawal. */
@Injectable()
export class ReopenSources {
  constructor(
    @InjectStore('Enrolment') private readonly enrolments: TenantStore<EnrolmentDocument>,
    @InjectStore('Internship') private readonly internships: TenantStore<InternshipDocument>,
    @InjectStore('MentoringSession') private readonly sessions: TenantStore<MentoringSession>,
    @InjectStore('ModuleProgress') private readonly progress: TenantStore<ModuleProgress>,
  ) {}

  async after({ tenantId, _id: completionId, form, enrolmentId }: CompletionDocument, reason: string, now: Date, session: ClientSession): Promise<TakenBack[]> {
    const reopened: TakenBack[] = [], credit = { completionId: '', creditedHours: '' };
    const reopen = async <T extends TenantDocument>(store: TenantStore<T>, set: object, unset: object, told: Omit<TakenBack, 'id'>): Promise<void> => {
      const changed = await store.findOneAndUpdate(tenantId, { completionId } as never, { $set: { ...set, updatedAt: now }, $unset: unset, $inc: { version: 1 } } as never, { session });
      if (changed) reopened.push({ ...told, id: changed._id });
    };
    if (enrolmentId) await reopen(this.enrolments, { status: 'ADMITTED' }, { completionId: '' }, { kind: 'ENROLMENT', text: { id: 'Pendaftaran terbuka lagi dan dapat diselesaikan ulang.', en: 'The enrolment is open again and can be completed anew.' } });
    const credited = { completionId, reason, at: now };
    if (form === 'internship') {
      await reopen(this.internships, { status: 'PLANNED', creditWithdrawn: credited }, credit, { kind: 'INTERNSHIP', text: { id: 'Magang belum dilaporkan selesai dan tidak memiliki JP.', en: 'The internship is not reported as done and has no learning hours.' } });
    }
    if (form === 'mentoring') {
      await reopen(this.sessions, { status: 'LOGGED' }, { ...credit, creditReason: '', signedOffBy: '', signedOffAt: '' }, { kind: 'MENTORING_SESSION', text: { id: 'Pertemuan mentoring menunggu pengesahan atasan lagi.', en: 'The mentoring session waits for the sign-off of the superior again.' } });
    }
    // Kept apart from a credit that was cut off: this one is not repaired by itself, but by a new report.
    if (form === 'eLearning') await reopen(this.progress, { creditWithdrawn: credited }, credit, { kind: 'MODULE', text: { id: 'Modul tidak memiliki JP sampai dilaporkan lagi.', en: 'The module has no learning hours until it is reported again.' } });
    return reopened;
  }
}
