import { materialReassessmentOpened } from '#contracts';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, newId, stamps, type TenantStore } from '#persistence';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { countGraduates } from '../graduate/count-graduates.js';
import type { Graduate } from '../graduate/graduate.schema.js';
import { countingKinds, type Grievance } from '../grievance/grievance.schema.js';
import type { KnownProgramme } from '../known/known.schema.js';
import { Thresholds } from '../threshold/thresholds.js';
import { judge } from './reassessment.js';
import type { Reassessment } from './reassessment.schema.js';

const KEY = 'material.complaint.minDistinctAsn';
const DAY_MS = 86_400_000;

/** Puts a grievance that was just stored into the open case of its material, or opens that case when it was the one that made them many. */
@Injectable()
export class OpenReassessment {
  constructor(
    @InjectStore('Reassessment') private readonly reassessments: TenantStore<Reassessment>,
    @InjectStore('Grievance') private readonly grievances: TenantStore<Grievance>,
    @InjectStore('Graduate') private readonly graduates: TenantStore<Graduate>,
    private readonly thresholds: Thresholds,
    private readonly outbox: Outbox,
  ) {}

  async join(grievance: Grievance, session: ClientSession): Promise<boolean> {
    const { tenantId, programmeId, materialVersion, participantId, sentAt: now } = grievance;
    const open = await this.reassessments.findOneAndUpdate(
      tenantId,
      { programmeId, materialVersion, status: 'OPEN' },
      { $inc: { grievances: 1, version: 1 }, $addToSet: { complainantIds: participantId }, $set: { updatedAt: now } } as never,
      { session },
    );
    if (!open) return false;
    await this.grievances.updateOne(tenantId, { _id: grievance._id }, { $set: { reassessmentId: open._id } } as never, { session });
    return true;
  }

  async openWhenMany(grievance: Grievance, programme: KnownProgramme, session: ClientSession): Promise<void> {
    const { tenantId, programmeId, materialVersion, kind, sentAt: now } = grievance;
    const threshold = await this.thresholds.of(tenantId, KEY, session);
    const since = new Date(now.getTime() - threshold.value.windowDays * DAY_MS);
    const recent = await this.grievances.find(tenantId, { programmeId, materialVersion, kind: { $in: [...countingKinds] }, sentAt: { $gte: since } }, { session, projection: { participantId: 1, kind: 1 } });
    const complainants = new Set(recent.filter((each) => each.kind === kind).map((each) => each.participantId)).size;
    const graduates = await countGraduates(this.graduates, tenantId, programmeId, session);
    const { opens, needed, reason } = judge({ complainants, graduates }, threshold.value);
    if (!opens) return;

    const opened: Reassessment = {
      _id: newId(), tenantId, ...stamps(now), programmeId, programmeTitle: programme.title, materialVersion, status: 'OPEN', openedAt: now,
      decision: { kind, complainants, graduates, needed, reason, threshold: { key: KEY, version: threshold.version, value: { ...threshold.value } } },
      complainantIds: [...new Set(recent.map((each) => each.participantId))], grievances: recent.length,
    };
    await this.reassessments.insertMany(tenantId, [opened], session);
    await this.grievances.bulkWrite(tenantId, [{ updateMany: { filter: { tenantId, _id: { $in: recent.map(({ _id }) => _id) } }, update: { $set: { reassessmentId: opened._id } } } }] as never, session);
    await this.outbox.append(session, [newEvent(materialReassessmentOpened, {
      tenantId, key: programmeId, time: now,
      data: {
        reassessmentId: opened._id, programmeId, programmeTitle: programme.title, materialVersion, ...(programme.organiserId && { organiserId: programme.organiserId }),
        complainants, needed, openedAt: now.toISOString(),
      },
    })]);
  }
}
