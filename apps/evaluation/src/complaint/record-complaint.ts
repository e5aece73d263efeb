import type { TenantId } from '#contracts';
import { InjectStore, isDuplicateKey, newId, stamps, type TenantStore, Transactions } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { ProgrammeUnknown } from '../grievance/grievance.errors.js';
import type { KnownProgramme } from '../known/known.schema.js';
import { TenantZones } from '../known/tenant-zones.js';
import { Thresholds } from '../threshold/thresholds.js';
import { ReportKnown } from './complaint.errors.js';
import type { Complaint, Handling, ReportType, Subject } from './complaint.schema.js';
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
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly thresholds: Thresholds,
    @InjectStore('Complaint') private readonly complaints: TenantStore<Complaint>,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
  ) {}

  async record(tenantId: TenantId, { programmeId, agencyId, externalReference, ...report }: Report): Promise<Complaint> {
    const tag = programmeId ? await this.tagOf(tenantId, programmeId) : {};
    const received = await this.zones.now(tenantId), threshold = await this.thresholds.of(tenantId, 'complaint.deadlines');
    const complaint: Complaint = {
      _id: newId(), tenantId, ...stamps(this.clock.now()), ticket: randomBytes(12).toString('base64url'), ...report, ...(externalReference && { externalReference }), ...(agencyId && { agencyId }), ...tag,
      receivedAt: received.toJSDate(), ...deadlines(received, report.handling, threshold.value), thresholdVersion: threshold.version, status: 'RECEIVED', answers: [],
    };
    try {
      return await this.transactions.run((tx) => this.complaints.insertOne(tenantId, complaint, tx));
    } catch (error) {
      if (isDuplicateKey(error)) throw new ReportKnown();
      throw error;
    }
  }

  /** A programme together with the version of its material now: what is tagged later speaks of a later version. */
  async tagOf(tenantId: TenantId, programmeId: string): Promise<{ programmeId: string; materialVersion: number }> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId });
    if (!programme) throw new ProgrammeUnknown();
    return { programmeId, materialVersion: programme.materialVersion };
  }
}
