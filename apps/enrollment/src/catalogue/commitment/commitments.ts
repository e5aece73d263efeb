import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { must, NotFound } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { Partners } from '../../people/partner/partners.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { countOf } from '../programme/commitment-status.js';
import { programmeProblems } from '../programme/programme.problems.js';
import { ProgrammeStore, type ProgrammeDocument } from '../programme/programme.schema.js';
import { commitmentDeadline } from './commitment-deadline.js';
import type { CommitmentBody, ConfirmBody, ContributionBody } from './commitment.dto.js';
import { commitmentProblems } from './commitment.problems.js';
import {
  CommitmentStore,
  ContributionStore,
  type CommitmentDocument,
  type ContributionDocument,
} from './commitment.schema.js';

/** Takes promises and their signatures, and keeps count of them on the programme. */
@Injectable()
export class Commitments {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly partners: Partners,
    private readonly agencies: AgencyStore,
    private readonly participants: ParticipantStore,
    private readonly programmes: ProgrammeStore,
    private readonly commitments: CommitmentStore,
    private readonly contributions: ContributionStore,
  ) {}

  async promise(tenantId: TenantId, programmeId: string, body: CommitmentBody): Promise<CommitmentDocument> {
    const programme = await this.programme(tenantId, programmeId),
      contactId = body.contactId ?? programme.organiserId;
    if (!contactId) throw commitmentProblems.CONTACT_MISSING({ at: 'contactId' });
    if (!(await this.participants.findOne(tenantId, { _id: contactId }, { projection: { _id: 1 } })))
      throw participantProblems.PARTICIPANT_UNKNOWN({ at: 'contactId' });
    const { pledge, dueOn } = body,
      party = await this.party(tenantId, body);
    const commitment: CommitmentDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      programmeId,
      ...party,
      pledge,
      dueOn,
      contactId,
      status: 'OPEN',
    };
    return this.outbox
      .transaction(async (tx) => {
        await this.commitments.insertMany(tenantId, [commitment], tx);
        return this.record(commitment, programme.title, tx);
      })
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? commitmentProblems.COMMITMENT_KNOWN() : error;
      });
  }

  /** The same signature again changes nothing. */
  async confirm(tenantId: TenantId, id: string, signature: ConfirmBody): Promise<CommitmentDocument> {
    await this.clock.refuseFuture(tenantId, 'signedOn', signature.signedOn);
    return this.outbox.transaction(async (tx) => {
      const commitment = await this.commitments.findOne(tenantId, { _id: id }, { session: tx });
      if (!commitment) throw new NotFound('commitment');
      if (commitment.status === 'CONFIRMED') {
        if (commitment.signature?.document !== signature.document)
          throw commitmentProblems.COMMITMENT_CONFIRMED();
        return commitment;
      }
      const change = { status: 'CONFIRMED' as const, signature, updatedAt: this.clock.now() };
      const signed = must(
        await this.commitments.findOneAndUpdate(
          tenantId,
          { _id: id },
          { $set: change, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of commitments',
      );
      return this.record(signed, (await this.programme(tenantId, signed.programmeId, tx)).title, tx);
    });
  }

  /** The programme that a commitment is for. */
  async programmeOf(tenantId: TenantId, id: string): Promise<string> {
    const commitment = await this.commitments.findOne(
      tenantId,
      { _id: id },
      { projection: { programmeId: 1 } },
    );
    if (!commitment) throw new NotFound('commitment');
    return commitment.programmeId;
  }

  async of(tenantId: TenantId, programmeId: string): Promise<CommitmentDocument[]> {
    await this.programme(tenantId, programmeId);
    return this.commitments.find(tenantId, { programmeId }, { sort: { _id: 1 } });
  }

  /** @throws PROGRAMME_UNKNOWN for a contribution to a programme that there is not */
  async assertProgramme(tenantId: TenantId, programmeId: string): Promise<void> {
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } })))
      throw programmeProblems.PROGRAMME_UNKNOWN({ at: 'programmeId' });
  }

  /** The programme that it is for was looked up with `assertProgramme`. */
  async contribute(
    tenantId: TenantId,
    partnerId: string,
    { programmeId, amount, ...fields }: ContributionBody,
  ): Promise<ContributionDocument> {
    await this.partners.partner(tenantId, partnerId);
    await this.clock.refuseFuture(tenantId, 'givenOn', fields.givenOn);
    const contribution: ContributionDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      partnerId,
      ...fields,
      ...(programmeId && { programmeId }),
      ...(amount !== undefined && { amount }),
    };
    return this.outbox.transaction((tx) => this.contributions.insertOne(tenantId, contribution, tx));
  }

  /**
   * The count on the programme changes in the same transaction; two who sign at once write the same row, so
   * one of them counts again.
   */
  private async record(
    commitment: CommitmentDocument,
    programmeTitle: string,
    tx: ClientSession,
  ): Promise<CommitmentDocument> {
    const { tenantId, programmeId, updatedAt } = commitment;
    const count = countOf(
      await this.commitments.find(tenantId, { programmeId }, { session: tx, projection: { status: 1 } }),
    );
    await this.programmes.updateOne(
      tenantId,
      { _id: programmeId },
      { $set: { commitments: count, updatedAt } },
      { session: tx },
    );
    await this.outbox.append(tx, [commitmentDeadline(commitment, programmeTitle)]);
    return commitment;
  }

  private async programme(
    tenantId: TenantId,
    id: string,
    session?: ClientSession,
  ): Promise<ProgrammeDocument> {
    const programme = await this.programmes.findOne(tenantId, { _id: id }, session ? { session } : {});
    if (!programme) throw new NotFound('programme');
    return programme;
  }

  private async party(
    tenantId: TenantId,
    { partnerId, agencyId }: CommitmentBody,
  ): Promise<Pick<CommitmentDocument, 'partyId' | 'partyKind' | 'partyName'>> {
    if (partnerId) {
      await this.partners.check(tenantId, { partnerId });
      return {
        partyId: partnerId,
        partyKind: 'PARTNER',
        partyName: (await this.partners.partner(tenantId, partnerId)).name,
      };
    }
    const agency = agencyId === undefined ? null : await this.agencies.findOne(tenantId, { _id: agencyId });
    if (!agency) throw agencyProblems.AGENCY_UNKNOWN({ at: 'agencyId' });
    return { partyId: agency._id, partyKind: 'AGENCY', partyName: agency.name };
  }
}
