import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Numbered } from '../../certificates/certificate/certificate-numbers.js';
import { TenantClock } from '../../ground/zone/tenant-clock.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import type { AwardWork } from './award-work.js';
import { AwardRepository } from './award.repository.js';
import { withdrawnId, type DeclinedDocument } from './award.schema.js';
import { slotsOf } from './caps.js';

/**
 * Room under a cap that an award leaves when it is taken back goes to what the cap had declined, the earliest
 * training first: as if the award had never been. Not in a year that is over, and not to what was withdrawn,
 * or taken back by a person.
 */
@Injectable()
export class FreedCaps {
  constructor(
    private readonly rules: TenantRules,
    private readonly clock: TenantClock,
    private readonly awards: AwardRepository,
  ) {}

  /**
   * Call it before the work is saved, when everything that it takes back is taken back.
   * @returns awards that get a certificate number
   */
  async fill(tx: ClientSession, work: AwardWork): Promise<Numbered[]> {
    const freed = work.freed();
    if (freed.size === 0) return [];
    const waiting = await this.waiting(tx, work, freed);
    if (waiting.length === 0) return [];
    const slots = new Map(waiting.map((declined) => [declined, this.slotsOf(declined)]));
    await this.awards.extend(tx, work, {
      awards: waiting.map(({ _id }) => _id),
      completions: waiting.map(({ tenantId, completionId }) => withdrawnId(tenantId, completionId)),
      slots: [...slots.values()].flatMap((each) => each.map(({ id }) => id)),
    });
    const numbered: Numbered[] = [];
    for (const declined of waiting) {
      const of = slots.get(declined) ?? [];
      if (!of.some(({ id }) => freed.has(id)) || work.capReached(of)) continue;
      const award = this.give(
        work,
        declined,
        of.map(({ id }) => id),
      );
      if (award) numbered.push(award);
    }
    return numbered;
  }

  private async waiting(
    tx: ClientSession,
    work: AwardWork,
    freed: ReadonlySet<string>,
  ): Promise<DeclinedDocument[]> {
    const people = [...work.changed].filter(({ slots }) => slots?.some((id) => freed.has(id)));
    const declined = await this.awards.declinedByCaps(
      tx,
      people.map(({ tenantId, participantId, ruleCode }) => ({ tenantId, participantId, ruleCode })),
    );
    const years = new Map<string, string>();
    for (const tenantId of new Set(declined.map((each) => each.tenantId)))
      years.set(tenantId, (await this.clock.today(tenantId)).slice(0, 4));
    return declined
      .filter(({ tenantId, endDate }) => endDate.slice(0, 4) >= (years.get(tenantId) ?? endDate))
      .sort((a, b) => order(a.endDate, b.endDate) || order(a.completionId, b.completionId));
  }

  private give(work: AwardWork, declined: DeclinedDocument, slots: string[]): Numbered | null {
    const { _id, tenantId, participantId, agencyId, ruleCode, completionId, facts, endDate, title } =
        declined,
      rule = this.rules.book.get(ruleCode),
      version = rule && this.rules.named(tenantId, rule, declined.ruleVersion),
      there = work.award(_id);
    if (!rule || !version?.holds(facts) || !this.rules.isActive(tenantId, ruleCode)) return null;
    if (work.isWithdrawn(tenantId, completionId)) return null;
    if (there) {
      // Taken back because its hours had fallen to nothing, and without room when they came back.
      if (there.status === 'REVOKED' && there.revocation?.cause === 'CREDIT_CHANGED') work.reinstate(there);
      return null;
    }
    const award = work.grant({
      _id,
      tenantId,
      participantId,
      agencyId,
      ruleCode,
      ruleVersion: version.version,
      incentiveType: rule.source.incentiveType,
      points: version.points(facts),
      sourceKind: 'COMPLETION',
      sourceId: completionId,
      title,
      year: Number(endDate.slice(0, 4)),
      facts,
      endDate,
      slots,
      creditVersion: declined.creditVersion,
      history: declined.history,
    });
    return version.certificate && !declined.history ? { award, date: endDate, form: facts.form } : null;
  }

  private slotsOf({ tenantId, ruleCode, ruleVersion, participantId, endDate }: DeclinedDocument) {
    const rule = this.rules.book.get(ruleCode),
      version = rule && this.rules.named(tenantId, rule, ruleVersion);
    return version ? slotsOf(version.caps, tenantId, ruleCode, participantId, endDate) : [];
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
