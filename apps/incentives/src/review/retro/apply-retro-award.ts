import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { isDuplicateKey, ofFormat, readable, stamps } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { type CompletionFacts, type Rule, type RuleVersion } from '#rules';
import { awardIdOf } from '../../awards/award/award.js';
import { AwardRepository } from '../../awards/award/award.repository.js';
import { withdrawnId } from '../../awards/award/award.schema.js';
import { slotsOf } from '../../awards/award/caps.js';
import { SaveAwards } from '../../awards/award/save-awards.js';
import type { Numbered } from '../../certificates/certificate/certificate-numbers.js';
import { standingId } from '../../ground/participant/standing.schema.js';
import { TenantRules } from '../../rules/rule/tenant-rules.js';
import { DryRun } from '../dry-run/dry-run.js';
import { inFavour, type Finding } from '../dry-run/replay.js';
import type { RetroBody, RetroWithCounts } from './retro.dto.js';
import { retroProblems } from './retro.problems.js';
import {
  RETRO_FORMAT,
  RetroAwardStore,
  retroIdOf,
  RetroRowStore,
  type RetroAwardDocument,
  type RetroRowDocument,
} from './retro.schema.js';

/** Awards in one transaction. */
const STEP = 200;
/** More at once would be one decision about more people than anybody looks at. */
const MOST_ROWS = 20_000;

/**
 * Gives, and takes back, what a version would have given before it was active. Goes step by step; each award
 * has its natural key, so that an interrupted order is sent again and gives nothing twice.
 */
@Injectable()
export class ApplyRetroAward {
  constructor(
    private readonly rules: TenantRules,
    private readonly dryRuns: DryRun,
    private readonly awards: AwardRepository,
    private readonly saving: SaveAwards,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly retros: RetroAwardStore,
    private readonly rows: RetroRowStore,
  ) {}

  async apply(caller: Caller, ruleCode: string, name: string, order: RetroBody): Promise<RetroWithCounts> {
    const { tenantId } = caller,
      _id = retroIdOf(tenantId, ruleCode, name, order.digest);
    const retro =
      (await this.retros.findOne(tenantId, { _id })) ??
      (await this.order(caller, _id, ruleCode, name, order));
    readable('retro_awards', retro, RETRO_FORMAT);
    if (retro.status === 'REVERSING' || retro.status === 'REVERSED')
      throw retroProblems.RETRO_AWARD_REVERSED();
    await this.rules.refresh(true);
    const rule = must(this.rules.book.get(ruleCode), 'the entry of rules'),
      version = must(this.rules.named(tenantId, rule, name), 'what named of versions gives');
    while (
      await this.step(tenantId, _id, 'PENDING', (tx, rows) =>
        this.give(tx, tenantId, rule, version, _id, rows),
      )
    );
    const now = this.clock.now();
    await this.retros.updateOne(
      tenantId,
      { _id, status: 'APPLYING' },
      { $set: { status: 'APPLIED', appliedAt: now, updatedAt: now }, $inc: { version: 1 } },
    );
    return this.withCounts(tenantId, _id);
  }

  async reverse(caller: Caller, _id: string, reason: string): Promise<RetroWithCounts> {
    const { tenantId, subject } = caller,
      now = this.clock.now();
    const begun = await this.retros.findOneAndUpdate(
      tenantId,
      { _id, status: 'APPLIED', ...ofFormat(RETRO_FORMAT) },
      {
        $set: { status: 'REVERSING', reversal: { reason, by: subject, at: now }, updatedAt: now },
        $inc: { version: 1 },
      },
    );
    const retro = begun ?? (await this.retros.findOne(tenantId, { _id }));
    if (!retro) throw new NotFound('retro-award');
    readable('retro_awards', retro, RETRO_FORMAT);
    if (retro.status === 'REVERSED') throw retroProblems.RETRO_AWARD_REVERSED();
    if (retro.status === 'APPLYING') throw retroProblems.RETRO_AWARD_NOT_APPLIED();
    while (
      await this.step(tenantId, _id, 'GRANTED', (tx, rows) =>
        this.takeBack(tx, rows, must(retro.reversal, 'reversal').reason),
      )
    );
    await this.retros.updateOne(
      tenantId,
      { _id, status: 'REVERSING' },
      { $set: { status: 'REVERSED', updatedAt: this.clock.now() }, $inc: { version: 1 } },
    );
    return this.withCounts(tenantId, _id);
  }

  async withCounts(tenantId: TenantId, _id: string): Promise<RetroWithCounts> {
    const retro = await this.retros.findOne(tenantId, { _id });
    if (!retro) throw new NotFound('retro-award');
    const count = (status: RetroRowDocument['status']) => this.rows.count(tenantId, { retroId: _id, status });
    const [PENDING, GRANTED, SKIPPED, REVERSED] = await Promise.all([
      count('PENDING'),
      count('GRANTED'),
      count('SKIPPED'),
      count('REVERSED'),
    ]);
    return { ...retro, counts: { PENDING, GRANTED, SKIPPED, REVERSED } };
  }

  /** Writes down what is to be given, all of it or nothing. */
  private async order(
    { tenantId, subject }: Caller,
    _id: string,
    ruleCode: string,
    name: string,
    { fromYear, toYear, digest, reason }: RetroBody,
  ): Promise<RetroAwardDocument> {
    const {
        document,
        findings,
        digest: now,
      } = await this.dryRuns.of(tenantId, ruleCode, name, { fromYear, toYear }),
      given = inFavour(findings);
    if (!document.activation || document.activation.from > this.clock.now())
      throw retroProblems.RULE_VERSION_NOT_ACTIVE();
    if (now !== digest) throw retroProblems.DIFFERENCE_CHANGED();
    if (given.length > MOST_ROWS) throw retroProblems.RETRO_AWARD_TOO_LARGE({ most: MOST_ROWS });
    const stamped = stamps(this.clock.now());
    const retro: RetroAwardDocument = {
      _id,
      v: RETRO_FORMAT,
      tenantId,
      ...stamped,
      ruleCode,
      ruleVersion: name,
      fromYear,
      toYear,
      digest,
      reason,
      orderedBy: subject,
      status: 'APPLYING',
    };
    try {
      await this.outbox.transaction(async (tx) => {
        await this.retros.insertMany(tenantId, [retro], tx);
        await this.rows.insertMany(
          tenantId,
          given.map((finding) => ({ ...rowOf(finding, _id, name), ...stamped })),
          tx,
        );
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // The same order at the same moment: it is one.
      return must(await this.retros.findOne(tenantId, { _id }), 'the document of retros');
    }
    return retro;
  }

  /**
   * One transaction's worth of rows.
   * @returns false when there were none left
   * @throws UnknownFormat when only rows are left that this release cannot read: the order is not finished
   */
  private step(
    tenantId: TenantId,
    retroId: string,
    status: RetroRowDocument['status'],
    carryOut: (tx: ClientSession, rows: RetroRowDocument[]) => Promise<void>,
  ): Promise<boolean> {
    return this.outbox.transaction(async (tx) => {
      const rows = await this.rows.find(
        tenantId,
        { retroId, status, ...ofFormat(RETRO_FORMAT) },
        { session: tx, sort: { _id: 1 }, limit: STEP },
      );
      if (rows.length === 0) {
        const unread = await this.rows.findOne(tenantId, { retroId, status }, { session: tx });
        if (unread) readable('retro_award_rows', unread, RETRO_FORMAT);
      }
      if (rows.length > 0) await carryOut(tx, rows);
      return rows.length > 0;
    });
  }

  private async give(
    tx: ClientSession,
    tenantId: TenantId,
    rule: Rule,
    version: RuleVersion,
    retroId: string,
    rows: RetroRowDocument[],
  ): Promise<void> {
    const work = await this.awards.begin(
      tx,
      rows.map(({ awardId }) => awardId),
      rows.map(({ sourceId }) => withdrawnId(tenantId, sourceId)),
    );
    const ofYears = rows.filter(({ sourceKind }) => sourceKind === 'YEAR'),
      standings = await this.awards.standingsOf(
        tx,
        ofYears.map(({ participantId }) => standingId(tenantId, participantId)),
      );
    const numbered: Numbered[] = [];
    for (const row of rows) {
      const {
        awardId,
        participantId,
        agencyId,
        sourceKind,
        sourceId,
        year,
        title,
        points,
        facts,
        date,
        difference,
      } = row;
      if (sourceKind === 'COMPLETION' && work.isWithdrawn(tenantId, sourceId))
        this.settle(row, 'SKIPPED', 'COMPLETION_WITHDRAWN');
      else if (work.award(awardId)) this.settle(row, 'SKIPPED', 'AWARDED_MEANWHILE');
      else if (
        sourceKind === 'YEAR' &&
        !version.holds({
          yearTenths: standings.get(standingId(tenantId, participantId))?.years?.[year]?.tenths ?? 0,
        })
      )
        this.settle(row, 'SKIPPED', 'NO_LONGER_EARNED');
      else {
        // What is given afterwards counts like what was given at the time; a supplement to an award is no award more.
        const slots =
          difference === 'GRANT'
            ? slotsOf(version.caps, tenantId, rule.code, participantId, date).map(({ id }) => id)
            : [];
        const award = work.grant({
          _id: awardId,
          tenantId,
          participantId,
          ...(agencyId && { agencyId }),
          ruleCode: rule.code,
          ruleVersion: version.version,
          incentiveType: rule.source.incentiveType,
          points,
          sourceKind,
          sourceId,
          year,
          ...(title && { title }),
          ...(sourceKind === 'COMPLETION' && { facts: facts as CompletionFacts, endDate: date }),
          ...(slots.length > 0 && { slots }),
          retroId,
        });
        if (version.certificate && difference === 'GRANT')
          numbered.push({ award, date, form: facts.form ?? rule.code });
        this.settle(row, 'GRANTED');
      }
    }
    await this.saving.save(tx, work, numbered);
    await this.saveRows(tx, tenantId, rows);
    await this.outbox.append(tx, work.events());
  }

  private async takeBack(tx: ClientSession, rows: RetroRowDocument[], reason: string): Promise<void> {
    const work = await this.awards.begin(
      tx,
      rows.map(({ awardId }) => awardId),
    );
    for (const row of rows) {
      const award = work.award(row.awardId);
      if (award?.status === 'ACTIVE') work.revoke(award, 'RETRO_REVERSED', reason);
      this.settle(
        row,
        'REVERSED',
        award?.revocation?.cause === 'RETRO_REVERSED' ? undefined : 'TAKEN_BACK_MEANWHILE',
      );
    }
    await this.saving.save(tx, work);
    await this.saveRows(tx, must(rows[0], 'an item of rows').tenantId, rows);
    await this.outbox.append(tx, work.events());
  }

  private settle(
    row: RetroRowDocument,
    status: RetroRowDocument['status'],
    why?: RetroRowDocument['why'],
  ): void {
    Object.assign(row, { status, updatedAt: this.clock.now(), version: row.version + 1 }, why && { why });
  }

  private async saveRows(tx: ClientSession, tenantId: TenantId, rows: RetroRowDocument[]): Promise<void> {
    const operations = rows.map(({ _id, status, why, updatedAt, version }) => ({
      updateOne: {
        filter: { _id, tenantId },
        update: { $set: { status, ...(why && { why }), updatedAt, version } },
      },
    }));
    await this.rows.bulkWrite(tenantId, operations, tx);
  }
}

/** A supplement to an award that somebody has is an award of its own, named after the version that gives it. */
function rowOf(
  { judged, difference, points }: Finding,
  retroId: string,
  version: string,
): Omit<RetroRowDocument, 'createdAt' | 'updatedAt' | 'version'> {
  const {
    tenantId,
    ruleCode,
    participantId,
    agencyId,
    source,
    sourceKind,
    sourceId,
    year,
    date,
    title,
    facts,
  } = judged;
  const awardId = awardIdOf(tenantId, ruleCode, difference === 'GRANT' ? source : `${source}:${version}`);
  return {
    _id: `${retroId}:${awardId}`,
    v: RETRO_FORMAT,
    tenantId,
    retroId,
    awardId,
    participantId,
    ...(agencyId && { agencyId }),
    difference: difference as 'GRANT' | 'MORE_POINTS',
    sourceKind,
    sourceId,
    year,
    date,
    ...(title && { title }),
    facts,
    points,
    status: 'PENDING',
  };
}
