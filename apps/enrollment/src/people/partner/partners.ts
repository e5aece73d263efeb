import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { TenantClock } from '../tenant/tenant-clock.js';
import type { AgreementBody, AgreementEndBody, PartnerBody } from './partner.dto.js';
import { partnerProblems } from './partner.problems.js';
import {
  AgreementStore,
  lastDayOf,
  PartnerStore,
  type AgreementDocument,
  type PartnerDocument,
} from './partner.schema.js';

/** The register of partners and of what was agreed with them. */
@Injectable()
export class Partners {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly days: TenantClock,
    private readonly partners: PartnerStore,
    private readonly agreements: AgreementStore,
  ) {}

  async enter(tenantId: TenantId, body: PartnerBody): Promise<PartnerDocument> {
    const { address, ...fields } = body,
      key = keyOf(body.name);
    const partner: PartnerDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...fields,
      ...(address && { address }),
      key,
      active: true,
    };
    return this.transactions
      .run((tx) => this.partners.insertOne(tenantId, partner, tx))
      .catch(async (error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        const known = await this.partners.findOne(tenantId, { key }, { projection: { _id: 1 } });
        throw partnerProblems.PARTNER_KNOWN({ partnerId: known?._id ?? '' });
      });
  }

  async partner(tenantId: TenantId, id: string): Promise<PartnerDocument> {
    const partner = await this.partners.findOne(tenantId, { _id: id });
    if (!partner) throw new NotFound('partner');
    return partner;
  }

  async agree(tenantId: TenantId, partnerId: string, body: AgreementBody): Promise<AgreementDocument> {
    await this.partner(tenantId, partnerId);
    const agreement: AgreementDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      partnerId,
      ...body,
    };
    return this.transactions
      .run((tx) => this.agreements.insertOne(tenantId, agreement, tx))
      .catch((error: unknown) => {
        throw isDuplicateKey(error) ? partnerProblems.AGREEMENT_KNOWN() : error;
      });
  }

  /**
   * Notes that the partner has confirmed it; the first confirmation stays.
   * @throws NOT_FOUND, also for that of another partner than is named
   */
  async confirmAgreement(
    tenantId: TenantId,
    which: { _id: string; partnerId?: string },
    confirmation: { on: string; by: string },
  ): Promise<AgreementDocument> {
    return this.transactions.run(async (tx) => {
      const agreement = await this.agreements.findOne(tenantId, which, { session: tx });
      if (!agreement) throw new NotFound('agreement');
      if (agreement.confirmation) return agreement;
      return must(
        await this.agreements.findOneAndUpdate(
          tenantId,
          { _id: agreement._id },
          { $set: { confirmation, updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of agreements',
      );
    });
  }

  /**
   * Ends an agreement before its last day. What was begun under it goes on; no new programme is held under it.
   * Until the last day that was agreed it can be ended again, with another day.
   * @throws AGREEMENT_OVER, AGREEMENT_LAST_DAY
   */
  async endAgreement(
    { tenantId, actor }: Pick<Caller, 'tenantId' | 'actor'>,
    id: string,
    { lastDay, reason }: AgreementEndBody,
  ): Promise<AgreementDocument> {
    const today = await this.days.today(tenantId);
    return this.transactions.run(async (tx) => {
      const agreement = await this.agreements.findOne(tenantId, { _id: id }, { session: tx });
      if (!agreement) throw new NotFound('agreement');
      const { startsOn, endsOn } = agreement;
      if (endsOn < today) throw partnerProblems.AGREEMENT_OVER({ lastDay: lastDayOf(agreement) });
      if (lastDay < startsOn || lastDay >= endsOn)
        throw partnerProblems.AGREEMENT_LAST_DAY({ startsOn, endsOn }, { at: 'lastDay' });
      return must(
        await this.agreements.findOneAndUpdate(
          tenantId,
          { _id: id },
          {
            $set: { ended: { lastDay, reason, by: actor }, updatedAt: this.clock.now() },
            $inc: { version: 1 },
          },
          { session: tx },
        ),
        'the document of agreements',
      );
    });
  }

  /**
   * Takes the early end of an agreement back: it holds until the day that was agreed. Without an end nothing changes.
   * Nothing else can have been agreed under its number meanwhile: that is the partner's once.
   * @throws AGREEMENT_OVER
   */
  async takeEndBack(tenantId: TenantId, id: string): Promise<AgreementDocument> {
    const today = await this.days.today(tenantId);
    return this.transactions.run(async (tx) => {
      const agreement = await this.agreements.findOne(tenantId, { _id: id }, { session: tx });
      if (!agreement) throw new NotFound('agreement');
      if (!agreement.ended) return agreement;
      if (agreement.endsOn < today) throw partnerProblems.AGREEMENT_OVER({ lastDay: lastDayOf(agreement) });
      return must(
        await this.agreements.findOneAndUpdate(
          tenantId,
          { _id: id },
          { $unset: { ended: '' }, $set: { updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of agreements',
      );
    });
  }

  /** Refuses a reference to a partner or an agreement that is not there, and to an agreement that has ended. */
  async check(
    tenantId: TenantId,
    { partnerId, agreementId }: { partnerId?: string | undefined; agreementId?: string | undefined },
  ): Promise<void> {
    if (partnerId && !(await this.partners.findOne(tenantId, { _id: partnerId }, { projection: { _id: 1 } })))
      throw partnerProblems.PARTNER_UNKNOWN({ at: 'partnerId' });
    if (!agreementId) return;
    const agreement = await this.agreements.findOne(
      tenantId,
      { _id: agreementId },
      { projection: { partnerId: 1, endsOn: 1, ended: 1 } },
    );
    if (!agreement || agreement.partnerId !== partnerId)
      throw partnerProblems.AGREEMENT_UNKNOWN({ at: 'agreementId' });
    const lastDay = lastDayOf(agreement);
    if (lastDay < (await this.days.today(tenantId)))
      throw partnerProblems.AGREEMENT_ENDED({ lastDay }, { at: 'agreementId' });
  }
}

const keyOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
