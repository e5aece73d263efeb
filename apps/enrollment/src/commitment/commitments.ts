import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { Clock, NotFound } from '#platform';
import type { ClientSession } from 'mongodb';
import type { Agency } from '../agency/agency.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { Partners } from '../partner/partners.js';
import type { ProgrammeDocument } from '../programme/programme.schema.js';
import type { CommitmentBody, ConfirmBody, ContributionBody } from './commitment.dto.js';
import { commitmentDeadline } from './commitment-deadline.js';
import { CommitmentKnown, CommitmentSigned, CommitmentUnknown, ContactMissing, ContactUnknown, ContributionProgrammeUnknown, PartyAgencyUnknown } from './commitment.errors.js';
import type { CommitmentDocument, ContributionDocument } from './commitment.schema.js';
import { countOf } from './commitment-status.js';

/** Takes promises and their signatures, and keeps count of them on the programme. */
@Injectable()
export class Commitments {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly partners: Partners,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
    @InjectStore('Commitment') private readonly commitments: TenantStore<CommitmentDocument>,
    @InjectStore('Contribution') private readonly contributions: TenantStore<ContributionDocument>,
  ) {}

  async promise(tenantId: TenantId, programmeId: string, body: CommitmentBody): Promise<CommitmentDocument> {
    const programme = await this.programme(tenantId, programmeId), contactId = body.contactId ?? programme.organiserId;
    if (!contactId) throw new ContactMissing();
    if (!(await this.participants.findOne(tenantId, { _id: contactId }, { projection: { _id: 1 } }))) throw new ContactUnknown();
    const { pledge, dueOn } = body, party = await this.party(tenantId, body);
    const commitment: CommitmentDocument = { _id: newId(), tenantId, ...stamps(this.clock.now()), programmeId, ...party, pledge, dueOn, contactId, status: 'OPEN' };
    return this.transactions.run(async (tx) => {
      await this.commitments.insertMany(tenantId, [commitment], tx);
      return this.record(commitment, programme.title, tx);
    }).catch((error: unknown) => {
      throw isDuplicateKey(error) ? new CommitmentKnown() : error;
    });
  }

  /** The same signature again changes nothing. */
  confirm(tenantId: TenantId, id: string, signature: ConfirmBody): Promise<CommitmentDocument> {
    return this.transactions.run(async (tx) => {
      const commitment = await this.commitments.findOne(tenantId, { _id: id }, { session: tx });
      if (!commitment) throw new CommitmentUnknown();
      if (commitment.status === 'CONFIRMED') {
        if (commitment.signature?.document !== signature.document) throw new CommitmentSigned();
        return commitment;
      }
      const change = { status: 'CONFIRMED' as const, signature, updatedAt: this.clock.now() };
      const signed = (await this.commitments.findOneAndUpdate(tenantId, { _id: id }, { $set: change, $inc: { version: 1 } } as never, { session: tx }))!;
      return this.record(signed, (await this.programme(tenantId, signed.programmeId, tx)).title, tx);
    });
  }

  /** The programme that a commitment is for. */
  async programmeOf(tenantId: TenantId, id: string): Promise<string> {
    const commitment = await this.commitments.findOne(tenantId, { _id: id }, { projection: { programmeId: 1 } });
    if (!commitment) throw new CommitmentUnknown();
    return commitment.programmeId;
  }

  async of(tenantId: TenantId, programmeId: string): Promise<CommitmentDocument[]> {
    await this.programme(tenantId, programmeId);
    return this.commitments.find(tenantId, { programmeId }, { sort: { _id: 1 } });
  }

  async contribute(tenantId: TenantId, partnerId: string, { programmeId, amount, ...fields }: ContributionBody): Promise<ContributionDocument> {
    await this.partners.partner(tenantId, partnerId);
    if (programmeId && !(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } }))) throw new ContributionProgrammeUnknown();
    const contribution: ContributionDocument = { _id: newId(), tenantId, ...stamps(this.clock.now()), partnerId, ...fields, ...(programmeId && { programmeId }), ...(amount !== undefined && { amount }) };
    return this.transactions.run((tx) => this.contributions.insertOne(tenantId, contribution, tx));
  }

  /** The count on the programme changes in the same transaction; two who sign at once write the same row, so one of them counts again. */
  private async record(commitment: CommitmentDocument, programmeTitle: string, tx: ClientSession): Promise<CommitmentDocument> {
    const { tenantId, programmeId, updatedAt } = commitment;
    const count = countOf(await this.commitments.find(tenantId, { programmeId }, { session: tx, projection: { status: 1 } }));
    await this.programmes.updateOne(tenantId, { _id: programmeId }, { $set: { commitments: count, updatedAt } } as never, { session: tx });
    await this.outbox.append(tx, [commitmentDeadline(commitment, programmeTitle)]);
    return commitment;
  }

  private async programme(tenantId: TenantId, id: string, session?: ClientSession): Promise<ProgrammeDocument> {
    const programme = await this.programmes.findOne(tenantId, { _id: id }, session ? { session } : {});
    if (!programme) throw new NotFound('programme');
    return programme;
  }

  private async party(tenantId: TenantId, { partnerId, agencyId }: CommitmentBody): Promise<Pick<CommitmentDocument, 'partyId' | 'partyKind' | 'partyName'>> {
    if (partnerId) {
      await this.partners.check(tenantId, { partnerId });
      return { partyId: partnerId, partyKind: 'PARTNER', partyName: (await this.partners.partner(tenantId, partnerId)).name };
    }
    const agency = await this.agencies.findOne(tenantId, { _id: agencyId! });
    if (!agency) throw new PartyAgencyUnknown();
    return { partyId: agency._id, partyKind: 'AGENCY', partyName: agency.name };
  }
}
