import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { knownProblems } from '../../ground/known/known.problems.js';
import { KnownProgrammeStore } from '../../ground/known/known.schema.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import { complaintProblems } from './complaint.problems.js';
import {
  ComplaintStore,
  type Complaint,
  type Handling,
  type ReportType,
  type Subject,
} from './complaint.schema.js';
import { deadlines } from './deadlines.js';

interface Report {
  channel: Complaint['channel'];
  type: ReportType;
  subject: Subject;
  text: string;
  handling: Handling;
  externalReference?: string | undefined;
  agencyId?: string | undefined;
  programmeId?: string | undefined;
}

@Injectable()
export class RecordComplaint {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
    private readonly complaints: ComplaintStore,
    private readonly programmes: KnownProgrammeStore,
  ) {}

  async record(
    tenantId: TenantId,
    { programmeId, agencyId, externalReference, ...report }: Report,
  ): Promise<Complaint> {
    const tag = programmeId ? await this.tagOf(tenantId, programmeId) : {};
    const received = await this.clock.localTime(tenantId),
      threshold = await this.thresholds.of(tenantId, 'complaint.deadlines');
    const complaint: Complaint = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ticket: randomBytes(12).toString('base64url'),
      ...report,
      ...(externalReference && { externalReference }),
      ...(agencyId && { agencyId }),
      ...tag,
      receivedAt: received.toJSDate(),
      ...deadlines(received, report.handling, threshold.value),
      thresholdVersion: threshold.version,
      status: 'RECEIVED',
      answers: [],
    };
    try {
      return await this.transactions.run((tx) => this.complaints.insertOne(tenantId, complaint, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw complaintProblems.REPORT_KNOWN();
      throw error;
    }
  }

  /** A programme together with the version of its material now: what is tagged later speaks of a later version. */
  async tagOf(
    tenantId: TenantId,
    programmeId: string,
  ): Promise<{ programmeId: string; materialVersion: number }> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw knownProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
    return { programmeId, materialVersion: programme.materialVersion };
  }
}
