import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { materialReassessmentOpened } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { newId, stamps } from '#persistence';
import { countGraduates } from '../../ground/graduate/count-graduates.js';
import { GraduateStore } from '../../ground/graduate/graduate.schema.js';
import type { KnownProgramme } from '../../ground/known/known.schema.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { countingKinds, GrievanceStore, type Grievance } from './grievance.schema.js';
import { judge } from './reassessment.js';
import { ReassessmentStore, type Reassessment } from './reassessment.schema.js';

const KEY = 'material.complaint.minDistinctAsn';
const DAY_MS = 86_400_000;

/**
 * Puts a grievance that was just stored into the open case of its material, or opens that case when it was
 * the one that made them many.
 */
@Injectable()
export class OpenReassessment {
  constructor(
    private readonly reassessments: ReassessmentStore,
    private readonly grievances: GrievanceStore,
    private readonly graduates: GraduateStore,
    private readonly thresholds: Thresholds,
    private readonly outbox: Outbox,
  ) {}

  async join(grievance: Grievance, session: ClientSession): Promise<boolean> {
    const { tenantId, programmeId, materialVersion, participantId, sentAt: now } = grievance;
    const open = await this.reassessments.findOneAndUpdate(
      tenantId,
      { programmeId, materialVersion, status: 'OPEN' },
      {
        $inc: { grievances: 1, version: 1 },
        $addToSet: { complainantIds: participantId },
        $set: { updatedAt: now },
      },
      { session },
    );
    if (!open) return false;
    await this.grievances.updateOne(
      tenantId,
      { _id: grievance._id },
      { $set: { reassessmentId: open._id } },
      { session },
    );
    return true;
  }

  async openWhenMany(grievance: Grievance, programme: KnownProgramme, session: ClientSession): Promise<void> {
    const { tenantId, programmeId, materialVersion, kind, sentAt: now } = grievance;
    const threshold = await this.thresholds.of(tenantId, KEY, session);
    const since = new Date(now.getTime() - threshold.value.windowDays * DAY_MS);
    const recent = await this.grievances.find(
      tenantId,
      { programmeId, materialVersion, kind: { $in: [...countingKinds] }, sentAt: { $gte: since } },
      { session, projection: { participantId: 1, kind: 1 } },
    );
    const complainants = new Set(
      recent.filter((each) => each.kind === kind).map((each) => each.participantId),
    ).size;
    const graduates = await countGraduates(this.graduates, tenantId, programmeId, session);
    const { opens, needed, reason } = judge({ complainants, graduates }, threshold.value);
    if (!opens) return;

    const opened: Reassessment = {
      _id: newId(),
      tenantId,
      ...stamps(now),
      programmeId,
      programmeTitle: programme.title,
      materialVersion,
      status: 'OPEN',
      openedAt: now,
      decision: {
        kind,
        complainants,
        graduates,
        needed,
        reason,
        threshold: { key: KEY, version: threshold.version, value: { ...threshold.value } },
      },
      complainantIds: [...new Set(recent.map((each) => each.participantId))],
      grievances: recent.length,
    };
    await this.reassessments.insertMany(tenantId, [opened], session);
    await this.grievances.bulkWrite(
      tenantId,
      [
        {
          updateMany: {
            filter: { tenantId, _id: { $in: recent.map(({ _id }) => _id) } },
            update: { $set: { reassessmentId: opened._id } },
          },
        },
      ],
      session,
    );
    await this.outbox.append(session, [
      newEvent(materialReassessmentOpened, {
        tenantId,
        key: programmeId,
        time: now,
        data: {
          reassessmentId: opened._id,
          programmeId,
          programmeTitle: programme.title,
          materialVersion,
          ...(programme.organiserId && { organiserId: programme.organiserId }),
          complainants,
          needed,
          openedAt: now.toISOString(),
        },
      }),
    ]);
  }
}
