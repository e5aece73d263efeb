import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { newId, stamps } from '#persistence';
import { must, NotFound } from '#platform';
import { programmeEvent } from '../catalogue/programme/programme-event.js';
import {
  ProgrammeStore,
  type ProgrammeDocument,
  type Publication,
} from '../catalogue/programme/programme.schema.js';
import { TenantClock } from '../people/tenant/tenant-clock.js';
import { coveredBy, isOpen, leftOf, publicationAfter } from './coverage.js';
import { expiryDeadline } from './expiry-deadline.js';
import { reservationEvent, sourceEvent } from './funding-events.js';
import { DEFAULT_KIND } from './funding-kinds.js';
import { fundingProblems, rupiah } from './funding.problems.js';
import {
  FundingSourceStore,
  ReservationStore,
  type FundingSourceDocument,
  type ReservationDocument,
} from './funding.schema.js';

/** A programme with what stands behind it. */
export interface Funding {
  programme: ProgrammeDocument;
  reservations: ReservationDocument[];
  covered: number;
  today: string;
}

/**
 * Finds the money for programmes. Every reservation takes from its source by an update that states what must be left,
 * in the transaction that notes it, so that a source is never overspent however many reserve at once.
 */
@Injectable()
export class FundProgramme {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly programmes: ProgrammeStore,
    private readonly sources: FundingSourceStore,
    private readonly reservations: ReservationStore,
  ) {}

  async of(tenantId: TenantId, programmeId: string): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction((tx) => this.read(tenantId, programmeId, today, tx));
  }

  /** Sets what a programme costs. The regional budget pays where it has enough left; else other sources are sought. */
  async setBudget(
    tenantId: TenantId,
    programmeId: string,
    {
      cost,
      year,
      costPerParticipant,
    }: { cost: number; year: number; costPerParticipant?: number | undefined },
  ): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const { programme, covered, reservations } = await this.read(tenantId, programmeId, today, tx);
      const reserved = reservations.reduce(
        (sum, { status, amount }) => sum + (status === 'RESERVED' ? amount : 0),
        0,
      );
      if (cost < reserved) throw fundingProblems.COST_BELOW_RESERVED({ reserved: rupiah(reserved) });
      // Money of one year does not pay the next one.
      if (reserved > 0 && programme.budgetYear !== year)
        throw fundingProblems.FUNDING_OTHER_YEAR({ year: must(programme.budgetYear, 'budgetYear') });
      const next: ProgrammeDocument = {
        ...programme,
        cost,
        budgetYear: year,
        ...(costPerParticipant !== undefined && { costPerParticipant }),
      };
      const paying =
        cost > covered
          ? await this.regionalBudget(tenantId, year, next, cost - covered, today, tx)
          : undefined;
      if (paying) await this.take(tenantId, paying, next, cost - covered, tx);
      return this.settle(tenantId, next, today, tx);
    });
  }

  async reserve(
    tenantId: TenantId,
    programmeId: string,
    { sourceId, amount }: { sourceId: string; amount: number },
  ): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const { programme, covered } = await this.read(tenantId, programmeId, today, tx);
      if (programme.cost === undefined) throw fundingProblems.BUDGET_MISSING({ programmeId });
      const source = await this.sources.findOne(tenantId, { _id: sourceId }, { session: tx });
      if (!source) throw fundingProblems.FUNDING_SOURCE_UNKNOWN({ at: 'sourceId' });
      if (!isOpen(source, today))
        throw fundingProblems.FUNDING_EXPIRED({ lastDay: must(source.expiresOn, 'expiresOn') });
      if (source.year !== programme.budgetYear)
        throw fundingProblems.FUNDING_OTHER_YEAR({ year: source.year });
      if (!pays(source, programme))
        throw fundingProblems.FUNDING_CONDITION_NOT_MET({ forms: must(source.forms, 'forms').join(', ') });
      if (amount > programme.cost - covered)
        throw fundingProblems.MORE_THAN_MISSING({ missing: rupiah(programme.cost - covered) });
      await this.take(tenantId, source, programme, amount, tx);
      return this.settle(tenantId, programme, today, tx);
    });
  }

  /**
   * Gives back what was not spent. A published programme that is short then is unpublished until it is
   * covered again.
   */
  async release(tenantId: TenantId, programmeId: string, reservationId: string): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const { programme, covered } = await this.read(tenantId, programmeId, today, tx);
      const reservation = await this.reservation(tenantId, programmeId, reservationId, tx),
        unspent = reservation.amount - reservation.spent;
      if (reservation.status !== 'RESERVED' || unspent === 0) throw fundingProblems.RESERVATION_NOT_OPEN();
      const rest = reservation.spent > 0 ? { amount: reservation.spent } : { status: 'RELEASED' as const };
      const released = must(
        await this.reservations.findOneAndUpdate(
          tenantId,
          { _id: reservationId },
          { $set: { ...rest, updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        ),
        'the document of reservations',
      );
      await this.outbox.append(tx, [reservationEvent(released)]);
      await this.move(tenantId, reservation.sourceId, { reserved: -unspent }, tx);
      const left = await this.settle(tenantId, programme, today, tx),
        { allotted = 0 } = left.programme;
      if (left.covered < covered && left.covered < allotted)
        throw fundingProblems.FUNDING_ALLOTTED({ allotted: rupiah(allotted) });
      return left;
    });
  }

  async spend(
    tenantId: TenantId,
    programmeId: string,
    reservationId: string,
    amount: number,
  ): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const { programme } = await this.read(tenantId, programmeId, today, tx);
      const reservation = await this.reservation(tenantId, programmeId, reservationId, tx);
      const source = must(
        await this.sources.findOne(tenantId, { _id: reservation.sourceId }, { session: tx }),
        'the document of sources',
      );
      if (reservation.status !== 'RESERVED' || amount > reservation.amount - reservation.spent)
        throw fundingProblems.RESERVATION_NOT_OPEN();
      if (!isOpen(source, today))
        throw fundingProblems.FUNDING_EXPIRED({ lastDay: must(source.expiresOn, 'expiresOn') });
      const after = must(
        await this.reservations.findOneAndUpdate(
          tenantId,
          { _id: reservationId },
          { $inc: { spent: amount, version: 1 }, $set: { updatedAt: this.clock.now() } },
          { session: tx },
        ),
        'the document of reservations',
      );
      await this.outbox.append(tx, [reservationEvent(after)]);
      await this.move(tenantId, reservation.sourceId, { reserved: -amount, spent: amount }, tx);
      return this.settle(tenantId, programme, today, tx);
    });
  }

  /**
   * Makes a programme one whose batches can be scheduled; refused while money is missing.
   *
   * @param mayBe what else has to hold, asked in the same transaction once the money does; it throws where it does not
   */
  async publish(
    tenantId: TenantId,
    programmeId: string,
    mayBe: (tx: ClientSession) => Promise<void>,
  ): Promise<Funding> {
    const today = await this.clock.today(tenantId);
    return this.outbox.transaction(async (tx) => {
      const funding = await this.read(tenantId, programmeId, today, tx),
        { programme, covered } = funding;
      if (covered < (programme.cost ?? 0))
        throw fundingProblems.FUNDING_SHORT({
          missing: rupiah(must(programme.cost, 'cost') - covered),
          programmeId,
        });
      if (programme.publication === undefined || programme.publication === 'PUBLISHED') return funding;
      await mayBe(tx);
      return {
        ...funding,
        programme: await this.save(tenantId, programme, { publication: 'PUBLISHED' }, tx),
      };
    });
  }

  /** Looks again at a programme whose money changed, in the transaction of that change. */
  async settleAgain(
    tenantId: TenantId,
    programmeId: string,
    today: string,
    session: ClientSession,
  ): Promise<void> {
    const { programme } = await this.read(tenantId, programmeId, today, session);
    await this.settle(tenantId, programme, today, session);
  }

  private async read(
    tenantId: TenantId,
    programmeId: string,
    today: string,
    session: ClientSession,
  ): Promise<Funding> {
    const programme = await this.programmes.findOne(tenantId, { _id: programmeId }, { session });
    if (!programme) throw new NotFound('programme');
    const reservations = await this.reservations.find(
      tenantId,
      { programmeId },
      { session, sort: { _id: 1 } },
    );
    const sources = await this.sources.find(
      tenantId,
      { _id: { $in: reservations.map(({ sourceId }) => sourceId) } },
      { session, projection: { expiresOn: 1 } },
    );
    return {
      programme,
      reservations,
      today,
      covered: coveredBy(reservations, new Map(sources.map((source) => [source._id, source])), today),
    };
  }

  /** The source of the default kind that pays all that is missing, if there is one. */
  private async regionalBudget(
    tenantId: TenantId,
    year: number,
    programme: ProgrammeDocument,
    missing: number,
    today: string,
    session: ClientSession,
  ): Promise<FundingSourceDocument | undefined> {
    const found = await this.sources.find(
      tenantId,
      { kind: DEFAULT_KIND, year },
      { session, sort: { _id: 1 } },
    );
    return found.find(
      (source) => isOpen(source, today) && pays(source, programme) && leftOf(source) >= missing,
    );
  }

  private async take(
    tenantId: TenantId,
    source: FundingSourceDocument,
    { _id: programmeId, organiserId }: ProgrammeDocument,
    amount: number,
    session: ClientSession,
  ): Promise<void> {
    // Money that expires has somebody who is reminded of it.
    const answers =
      source.expiresOn && !source.responsibleId && organiserId ? { responsibleId: organiserId } : {};
    const enough = {
      $expr: { $gte: [{ $subtract: ['$amount', { $add: ['$reserved', '$spent'] }] }, amount] },
    };
    const taken = await this.sources.findOneAndUpdate(
      tenantId,
      { _id: source._id, ...enough },
      { $inc: { reserved: amount, version: 1 }, $set: { ...answers, updatedAt: this.clock.now() } },
      { session },
    );
    if (!taken) throw fundingProblems.FUNDING_EXHAUSTED({ left: rupiah(leftOf(source)) });
    const reservation: ReservationDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      sourceId: source._id,
      programmeId,
      amount,
      spent: 0,
      status: 'RESERVED',
    };
    await this.reservations.insertMany(tenantId, [reservation], session);
    await this.outbox.append(session, [
      sourceEvent(taken),
      reservationEvent(reservation),
      ...(answers.responsibleId ? expiryDeadline(taken) : []),
    ]);
  }

  private async move(
    tenantId: TenantId,
    sourceId: string,
    change: { reserved: number; spent?: number },
    session: ClientSession,
  ): Promise<void> {
    const moved = must(
      await this.sources.findOneAndUpdate(
        tenantId,
        { _id: sourceId },
        { $inc: { ...change, version: 1 }, $set: { updatedAt: this.clock.now() } },
        { session },
      ),
      'the document of sources',
    );
    await this.outbox.append(session, [sourceEvent(moved), ...(change.spent ? expiryDeadline(moved) : [])]);
  }

  private async reservation(
    tenantId: TenantId,
    programmeId: string,
    id: string,
    session: ClientSession,
  ): Promise<ReservationDocument> {
    const found = await this.reservations.findOne(tenantId, { _id: id, programmeId }, { session });
    if (!found) throw new NotFound('reservation');
    return found;
  }

  /**
   * Brings the publication in line with the money. The programme is written in any case: two reservations for
   * it at once conflict, and one of them looks again.
   */
  private async settle(
    tenantId: TenantId,
    programme: ProgrammeDocument,
    today: string,
    session: ClientSession,
  ): Promise<Funding> {
    const { reservations, covered } = await this.read(tenantId, programme._id, today, session);
    const { cost, budgetYear, costPerParticipant } = programme,
      publication =
        cost === undefined ? programme.publication : publicationAfter(programme.publication, cost, covered);
    const given = {
      ...(cost !== undefined && { cost }),
      ...(budgetYear !== undefined && { budgetYear }),
      ...(costPerParticipant !== undefined && { costPerParticipant }),
      ...(publication && { publication }),
    };
    return { reservations, covered, today, programme: await this.save(tenantId, programme, given, session) };
  }

  private async save(
    tenantId: TenantId,
    programme: ProgrammeDocument,
    given: { cost?: number; budgetYear?: number; costPerParticipant?: number; publication?: Publication },
    session: ClientSession,
  ): Promise<ProgrammeDocument> {
    const saved = must(
      await this.programmes.findOneAndUpdate(
        tenantId,
        { _id: programme._id },
        { $set: { ...given, updatedAt: this.clock.now() }, $inc: { version: 1 } },
        { session },
      ),
      'the document of programmes',
    );
    await this.outbox.append(session, [programmeEvent(saved)]);
    return saved;
  }
}

const pays = ({ forms }: FundingSourceDocument, { form }: ProgrammeDocument): boolean =>
  !forms?.length || forms.includes(form);
