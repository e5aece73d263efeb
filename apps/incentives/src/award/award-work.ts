import { incentiveAwarded, incentiveCapped, incentiveRevoked, type TenantId } from '#contracts';
import { type IncomingEvent, newEvent, type OutgoingEvent } from '#messaging';
import { newId, stamps } from '#persistence';
import { broken } from '#platform';
import type { EntryKind, PointsEntryDocument } from '../points/points.schema.js';
import { standingId } from '../points/points.schema.js';
import { newer, type RevocationCause, type YearTotal } from './award.js';
import { type AwardDocument, type DeclinedDocument, withdrawnId } from './award.schema.js';
import { type CapReached, capReached, type Slot } from './caps.js';

export type NewAward = Omit<AwardDocument, 'createdAt' | 'updatedAt' | 'version' | 'status'> & { status?: 'ACTIVE' | 'NOMINATED' };

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

interface Announcement {
  kind: 'AWARDED' | 'REVOKED';
  award: AwardDocument;
  cause: IncomingEvent | undefined;
  recordedAt: string | undefined;
}

/** What one transaction does to awards, ledger and standings, gathered decision by decision and written in bulk. Knows what was there, so that a decision that was carried out before changes nothing. */
export class AwardWork {
  readonly granted: AwardDocument[] = [];
  readonly changed = new Set<AwardDocument>();
  readonly declined: DeclinedDocument[] = [];
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
   */
  constructor(private readonly awards: Map<string, AwardDocument>, private readonly withdrawn: ReadonlySet<string>, private readonly now: Date, private readonly used: ReadonlyMap<string, number> = new Map()) {}

  isWithdrawn(tenantId: TenantId, completionId: string): boolean {
    return this.withdrawn.has(withdrawnId(tenantId, completionId));
  }

  award(id: string): AwardDocument | undefined {
    return this.awards.get(id);
  }

  /** The cap that leaves no room for one more, counting what this transaction gives already. The counts must have been read with the work. */
  capReached(slots: Slot[]): CapReached | null {
    return capReached(slots, (id) => (this.used.get(id) ?? 0) + (this.counts.get(id)?.by ?? 0));
  }

  /** Every award that is known here. */
  known(): Iterable<AwardDocument> {
    return this.awards.values();
  }

  /** Takes the fields over and completes them to a document. Field by field, here and where it is announced: an object made by spreading others costs several times as much, and this is done for every award. */
  grant(fields: NewAward, from: { cause?: IncomingEvent; recordedAt?: string } = {}): AwardDocument {
    const award = fields as AwardDocument;
    award.status = fields.status ?? 'ACTIVE';
    award.createdAt = award.updatedAt = this.now;
    award.version = 1;
    if (broken('effect-without-unique-key')) award._id = `${award._id}:${newId()}`;
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

  decline(declined: Omit<DeclinedDocument, 'createdAt' | 'updatedAt' | 'version'>): void {
    this.declined.push({ ...declined, ...stamps(this.now) });
  }

  noteYear(tenantId: TenantId, participantId: string, year: number, total: YearTotal, agencyId?: string): void {
    const standing = this.standing(tenantId, participantId);
    standing.years.set(year, newer(standing.years.get(year), total));
    if (agencyId) standing.agencyId ??= agencyId;
  }

  /** Made last, when certificate numbers are known. */
  events(): OutgoingEvent[] {
    return [...this.announced(), ...this.declined.flatMap(cappedEvent)];
  }

  private announced(): OutgoingEvent[] {
    const awardedAt = this.now.toISOString();
    return this.announcements.map(({ kind, award, cause, recordedAt }) => {
      const { tenantId, participantId, ruleCode, incentiveType, points, title } = award;
      if (kind === 'REVOKED') {
        const { reason, at } = award.revocation!;
        const data = { awardId: award._id, participantId, ruleCode, incentiveType, points, title, reason, revocation: award.revocations!, revokedAt: at.toISOString() };
        return newEvent(incentiveRevoked, { tenantId, key: participantId, time: this.now, causedBy: cause, data });
      }
      const { ruleVersion, certificateNumber, sourceKind, sourceId, year, agencyId, amount, budgetId } = award;
      const data = { awardId: award._id, participantId, ruleCode, incentiveType, points, title, ruleVersion, certificateNumber, sourceKind, sourceId, year, awardedAt, completionRecordedAt: recordedAt, agencyId, amount, budgetId };
      return newEvent(incentiveAwarded, { tenantId, key: participantId, time: this.now, causedBy: cause, data });
    });
  }

  private change(award: AwardDocument, fields: Partial<AwardDocument>): void {
    Object.assign(award, fields, { updatedAt: this.now, version: award.version + 1 });
    this.changed.add(award);
  }

  private enter(award: AwardDocument, kind: EntryKind, points: number): void {
    const { tenantId, participantId } = award;
    this.entries.push({ _id: `${tenantId}:${participantId}:${newId()}`, tenantId, participantId, awardId: award._id, kind, points, createdAt: this.now, updatedAt: this.now, version: 1 });
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

function cappedEvent({ _id: decisionId, tenantId, participantId, agencyId, ruleCode, cap, endDate, createdAt }: DeclinedDocument): OutgoingEvent[] {
  if (!cap) return [];
  const { period: per, limit } = cap;
  return [newEvent(incentiveCapped, { tenantId, key: participantId, time: createdAt, data: { decisionId, participantId, agencyId, ruleCode, per, limit, year: Number(endDate.slice(0, 4)), decidedAt: createdAt.toISOString() } })];
}
