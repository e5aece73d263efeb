import {
  incentiveAdjusted,
  incentiveAwarded,
  incentiveCapped,
  incentiveRevoked,
  type TenantId,
} from '#contracts';
import { newEvent, type IncomingEvent, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { must } from '#platform';
import type { CompletionFacts } from '#rules';
import { standingId, type YearTotal } from '../../ground/participant/standing.schema.js';
import { type EntryKind, type PointsEntryDocument } from '../points/points.schema.js';
import { newer, type RevocationCause } from './award.js';
import { withdrawnId, type AwardDocument, type DeclinedDocument } from './award.schema.js';
import { capReached, type CapReached, type Slot } from './caps.js';

export type NewAward = Omit<AwardDocument, 'createdAt' | 'updatedAt' | 'version' | 'status'> & {
  status?: 'ACTIVE' | 'NOMINATED';
};

/** What events tell of who held a training. */
export interface ProviderTold {
  provider?: string | undefined;
  providerCertificateNumber?: string | undefined;
}

/** What changes of one person's standing. */
export interface StandingChange {
  tenantId: TenantId;
  points: number;
  years: Map<number, YearTotal>;
  agencyId?: string;
}

/** By how much a count of awards or the reserved part of a budget moves. */
export interface Move {
  tenantId: TenantId;
  by: number;
}

/** Path of the public page of an award's certificate; undefined where there is none. */
export type CertificatePage = (
  award: Pick<AwardDocument, 'tenantId' | 'certificateNumber'>,
) => string | undefined;

interface Announcement {
  kind: 'AWARDED' | 'REVOKED' | 'ADJUSTED';
  award: AwardDocument;
  /** Where points were adjusted, as they were before. */
  previousPoints?: number;
  cause: IncomingEvent | undefined;
  recordedAt: string | undefined;
}

/**
 * What one transaction does to awards, ledger and standings, gathered decision by decision and written in
 * bulk. Knows what was there, so that a decision that was carried out before changes nothing.
 */
export class AwardWork {
  readonly granted: AwardDocument[] = [];
  readonly changed = new Set<AwardDocument>();
  readonly declined: DeclinedDocument[] = [];
  /** Decisions that take the place of an earlier one. */
  readonly declinedAnew: DeclinedDocument[] = [];
  readonly entries: PointsEntryDocument[] = [];
  readonly standings = new Map<string, StandingChange>();
  readonly counts = new Map<string, Move>();
  /** What awards that were taken back give back to their budgets. */
  readonly releases = new Map<string, Move>();
  private readonly announcements: Announcement[] = [];

  /**
   * @param awards those that are there already, by id
   * @param withdrawn ids of completions that were withdrawn
   * @param used what counts of awards stand at, by id
   * @param pageOf the public page of an award's certificate, for whoever is told of it
   */
  constructor(
    private readonly awards: Map<string, AwardDocument>,
    private readonly withdrawn: Set<string>,
    private readonly now: Date,
    private readonly used: Map<string, number> = new Map(),
    private readonly pageOf: CertificatePage = () => undefined,
  ) {}

  /** Takes in more of what was there before; what is known already stays as this work has changed it. */
  learn(awards: AwardDocument[], withdrawn: string[], used: ReadonlyMap<string, number>): void {
    for (const award of awards) if (!this.awards.has(award._id)) this.awards.set(award._id, award);
    for (const id of withdrawn) this.withdrawn.add(id);
    for (const [id, count] of used) this.used.set(id, count);
  }

  /** Counts in which this work leaves more room than it found. */
  freed(): Set<string> {
    return new Set([...this.counts].flatMap(([id, { by }]) => (by < 0 ? [id] : [])));
  }

  isWithdrawn(tenantId: TenantId, completionId: string): boolean {
    return this.withdrawn.has(withdrawnId(tenantId, completionId));
  }

  award(id: string): AwardDocument | undefined {
    return this.awards.get(id);
  }

  /**
   * The cap that leaves no room for one more, counting what this transaction gives already. The counts must
   * have been read with the work.
   */
  capReached(slots: Slot[]): CapReached | null {
    return capReached(slots, (id) => (this.used.get(id) ?? 0) + (this.counts.get(id)?.by ?? 0));
  }

  /** Every award that is known here. */
  known(): Iterable<AwardDocument> {
    return this.awards.values();
  }

  /**
   * Takes the fields over and completes them to a document. Field by field, here and where it is announced:
   * an object made by spreading others costs several times as much, and this is done for every award.
   */
  grant(fields: NewAward, from: { cause?: IncomingEvent; recordedAt?: string } = {}): AwardDocument {
    const award = fields as AwardDocument;
    award.status = fields.status ?? 'ACTIVE';
    award.createdAt = award.updatedAt = this.now;
    award.version = 1;
    this.awards.set(award._id, award);
    this.granted.push(award);
    this.count(award, 1);
    if (award.status === 'ACTIVE') {
      this.enter(award, 'AWARD', award.points);
      this.announcements.push({ kind: 'AWARDED', award, cause: from.cause, recordedAt: from.recordedAt });
    }
    return award;
  }

  revoke(award: AwardDocument, cause: RevocationCause, reason: string, event?: IncomingEvent): void {
    if (award.status === 'ACTIVE') {
      this.enter(award, 'REVERSAL', -award.points);
      this.announcements.push({ kind: 'REVOKED', award, cause: event, recordedAt: undefined });
    }
    this.count(award, -1);
    if (award.budgetId && award.amount) move(this.releases, award.budgetId, award.tenantId, -award.amount);
    award.revocations = (award.revocations ?? 0) + 1;
    this.change(award, { status: 'REVOKED', revocation: { cause, reason, at: this.now } });
  }

  reinstate(award: AwardDocument, event?: IncomingEvent, appealId?: string): void {
    this.change(award, { status: 'ACTIVE', ...(appealId && { appealId }) });
    this.count(award, 1);
    this.enter(award, 'REINSTATEMENT', award.points);
    this.announcements.push({ kind: 'AWARDED', award, cause: event, recordedAt: undefined });
  }

  /** Other points for an award that stays; nobody hears of it where they are the same. */
  adjust(
    award: AwardDocument,
    { facts, points }: { facts: CompletionFacts; points: number },
    creditVersion: number,
    event?: IncomingEvent,
  ): void {
    const previousPoints = award.points;
    this.noteCredit(award, facts, creditVersion, points);
    if (points === previousPoints) return;
    this.change(award, { adjustments: (award.adjustments ?? 0) + 1 });
    this.enter(award, 'ADJUSTMENT', points - previousPoints);
    this.announcements.push({
      kind: 'ADJUSTED',
      award,
      previousPoints,
      cause: event,
      recordedAt: undefined,
    });
  }

  /** Who held the training, and the number that they gave: it may become known later. */
  noteProvider(
    award: AwardDocument,
    { provider, providerCertificateNumber: providerNumber }: ProviderTold,
  ): void {
    if (provider === award.provider && providerNumber === award.providerNumber) return;
    this.change(award, { ...(provider && { provider }), ...(providerNumber && { providerNumber }) });
  }

  /** What is known of the completion now, so that the decision stays explainable. */
  noteCredit(
    award: AwardDocument,
    facts: CompletionFacts,
    creditVersion: number,
    points = award.points,
  ): void {
    this.change(award, { facts, creditVersion, points });
  }

  declineAnew(declined: Omit<DeclinedDocument, 'createdAt' | 'updatedAt' | 'version'>): void {
    this.declinedAnew.push({ ...declined, ...stamps(this.now) });
  }

  decline(declined: Omit<DeclinedDocument, 'createdAt' | 'updatedAt' | 'version'>): void {
    this.declined.push({ ...declined, ...stamps(this.now) });
  }

  noteYear(
    tenantId: TenantId,
    participantId: string,
    year: number,
    total: YearTotal,
    agencyId?: string,
  ): void {
    const standing = this.standing(tenantId, participantId);
    standing.years.set(year, newer(standing.years.get(year), total));
    if (agencyId) standing.agencyId ??= agencyId;
  }

  /** Made last, when certificate numbers are known. */
  events(): OutgoingEvent[] {
    return [...this.announced(), ...[...this.declined, ...this.declinedAnew].flatMap(cappedEvent)];
  }

  private announced(): OutgoingEvent[] {
    const awardedAt = this.now.toISOString();
    return this.announcements.map(({ kind, award, cause, recordedAt, previousPoints }) => {
      const { tenantId, participantId, ruleCode, incentiveType, points, title } = award;
      if (kind === 'ADJUSTED')
        return newEvent(incentiveAdjusted, {
          tenantId,
          key: participantId,
          time: this.now,
          causedBy: cause,
          data: {
            awardId: award._id,
            participantId,
            ruleCode,
            incentiveType,
            previousPoints: previousPoints ?? points,
            points,
            title,
            adjustment: award.adjustments ?? 1,
            adjustedAt: awardedAt,
            history: award.history,
          },
        });
      if (kind === 'REVOKED') {
        const { reason, at } = must(award.revocation, 'revocation');
        const data = {
          awardId: award._id,
          participantId,
          ruleCode,
          incentiveType,
          points,
          title,
          reason,
          certificateNumber: award.certificateNumber,
          certificateUrl: this.pageOf(award),
          revocation: must(award.revocations, 'revocations'),
          history: award.history,
          revokedAt: at.toISOString(),
        };
        return newEvent(incentiveRevoked, {
          tenantId,
          key: participantId,
          time: this.now,
          causedBy: cause,
          data,
        });
      }
      const { ruleVersion, certificateNumber, sourceKind, sourceId, year, agencyId, amount, budgetId } =
        award;
      const { revocations, history } = award;
      const data = {
        awardId: award._id,
        participantId,
        ruleCode,
        incentiveType,
        points,
        title,
        ruleVersion,
        certificateNumber,
        certificateUrl: this.pageOf(award),
        provider: certificateNumber && award.provider,
        providerCertificateNumber: certificateNumber && award.providerNumber,
        sourceKind,
        sourceId,
        year,
        awardedAt,
        grant: revocations ? revocations + 1 : undefined,
        history,
        completionRecordedAt: recordedAt,
        agencyId,
        amount,
        budgetId,
      };
      return newEvent(incentiveAwarded, {
        tenantId,
        key: participantId,
        time: this.now,
        causedBy: cause,
        data,
      });
    });
  }

  private change(award: AwardDocument, fields: Partial<AwardDocument>): void {
    Object.assign(award, fields, { updatedAt: this.now, version: award.version + 1 });
    this.changed.add(award);
  }

  private enter(award: AwardDocument, kind: EntryKind, points: number): void {
    const { tenantId, participantId } = award;
    this.entries.push({
      _id: `${tenantId}:${participantId}:${newId()}`,
      tenantId,
      participantId,
      awardId: award._id,
      kind,
      points,
      createdAt: this.now,
      updatedAt: this.now,
      version: 1,
    });
    const standing = this.standing(tenantId, participantId);
    standing.points += points;
    if (award.agencyId) standing.agencyId ??= award.agencyId;
  }

  private count({ slots, tenantId }: AwardDocument, by: number): void {
    for (const id of slots ?? []) move(this.counts, id, tenantId, by);
  }

  private standing(tenantId: TenantId, participantId: string): StandingChange {
    const id = standingId(tenantId, participantId);
    let standing = this.standings.get(id);
    if (!standing) this.standings.set(id, (standing = { tenantId, points: 0, years: new Map() }));
    return standing;
  }
}

function move(moves: Map<string, Move>, id: string, tenantId: TenantId, by: number): void {
  moves.set(id, { tenantId, by: (moves.get(id)?.by ?? 0) + by });
}

function cappedEvent({
  _id: decisionId,
  tenantId,
  participantId,
  agencyId,
  ruleCode,
  cap,
  endDate,
  createdAt,
}: DeclinedDocument): OutgoingEvent[] {
  if (!cap) return [];
  const { period: per, limit } = cap;
  return [
    newEvent(incentiveCapped, {
      tenantId,
      key: participantId,
      time: createdAt,
      data: {
        decisionId,
        participantId,
        agencyId,
        ruleCode,
        per,
        limit,
        year: Number(endDate.slice(0, 4)),
        decidedAt: createdAt.toISOString(),
      },
    }),
  ];
}
