import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { must, NotFound, seenBy, wholeGovernment, type Caller } from '#platform';
import { Named } from '../../people/named.js';
import { Partners } from '../../people/partner/partners.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { countOf } from '../programme/commitment-status.js';
import { ProgrammeStore, type ProgrammeDocument } from '../programme/programme.schema.js';
import { commitmentDeadline } from './commitment-deadline.js';
import type { CommitmentBody, ConfirmBody } from './commitment.dto.js';
import { commitmentProblems } from './commitment.problems.js';
import { CommitmentStore, type CommitmentDocument } from './commitment.schema.js';

/** Takes promises and their signatures, and keeps count of them on the programme. */
@Injectable()
export class Commitments {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly partners: Partners,
    private readonly named: Named,
    private readonly programmes: ProgrammeStore,
    private readonly commitments: CommitmentStore,
  ) {}

  async promise(tenantId: TenantId, programmeId: string, body: CommitmentBody): Promise<CommitmentDocument> {
    const programme = await this.programme(tenantId, programmeId),
      contactId = body.contactId ?? programme.organiserId;
    if (!contactId) throw commitmentProblems.CONTACT_MISSING({ at: 'contactId' });
    await this.named.participant(wholeGovernment({ tenantId }), contactId, 'contactId');
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

  /** @throws NOT_FOUND */
  async known(tenantId: TenantId, id: string): Promise<CommitmentDocument> {
    const commitment = await this.commitments.findOne(tenantId, { _id: id });
    if (!commitment) throw new NotFound('commitment');
    return commitment;
  }

  /** Those that a caller has to do with: what its agencies promised, and what was promised for their programmes. */
  async concerning(caller: Pick<Caller, 'tenantId' | 'agencyIds'>): Promise<Filter<CommitmentDocument>> {
    if (!caller.agencyIds) return {};
    const organised = await this.programmes.find(caller.tenantId, seenBy(caller, 'organiserAgencyId'), {
      projection: { _id: 1 },
    });
    return {
      $or: [
        { partyKind: 'AGENCY', ...seenBy(caller, 'partyId') },
        { programmeId: { $in: organised.map(({ _id }) => _id) } },
      ],
    };
  }

  /** Titles of the programmes that commitments are for, by their ids. */
  async titlesOf(
    tenantId: TenantId,
    commitments: readonly Pick<CommitmentDocument, 'programmeId'>[],
  ): Promise<Map<string, string>> {
    const ids = [...new Set(commitments.map(({ programmeId }) => programmeId))],
      found = await this.programmes.find(tenantId, { _id: { $in: ids } }, { projection: { title: 1 } });
    return new Map(found.map(({ _id, title }) => [_id, title]));
  }

  async of(tenantId: TenantId, programmeId: string): Promise<CommitmentDocument[]> {
    await this.programme(tenantId, programmeId);
    return this.commitments.find(tenantId, { programmeId }, { sort: { _id: 1 } });
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
      await this.named.partner(tenantId, { partnerId });
      const { name } = await this.partners.partner(tenantId, partnerId);
      return { partyId: partnerId, partyKind: 'PARTNER', partyName: name };
    }
    const agency = await this.named.agency(wholeGovernment({ tenantId }), agencyId ?? '');
    return { partyId: agency._id, partyKind: 'AGENCY', partyName: agency.name };
  }
}
