import { Inject, Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Every } from '#jobs';
import { Outbox, type OutgoingEvent } from '#messaging';
import { dueIds, dueRows, ofFormat } from '#persistence';
import { CONFIG, isoDay, logger } from '#platform';
import type { EvaluationConfig } from '../../evaluation.config.js';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { presentSuperior, Superiors } from '../../ground/known/superiors.js';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { daysLater } from '../../ground/local-days.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import {
  IMPACT_FORMAT,
  ImpactEvaluationStore,
  type ImpactEvaluation,
  type ImpactForm,
  type SuperiorChange,
} from '../judgement/impact.schema.js';
import { formWaits } from './form-deadline.js';
import { formEvent, formUrl, newForm } from './forms.js';
import { ImpactLink } from './impact-link.js';
import { JudgeImpact } from './judge-impact.js';

const AT_ONCE = 100;
const DUE = 'what is due is due for whatever tenant';
/** The zone in which a day of the country begins first. */
const FIRST_ZONE = 'Asia/Jayapura';

/**
 * Opens the forms of the evaluations whose day has come, and judges those whose last day is over. Any number
 * of instances may look: an evaluation is opened only once.
 */
@Injectable()
export class OpenDueImpacts {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: TenantClock,
    private readonly superiors: Superiors,
    private readonly link: ImpactLink,
    private readonly judging: JudgeImpact,
    private readonly thresholds: Thresholds,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {}

  @Every(
    ({ IMPACT_SWEEP_MS }: EvaluationConfig) => IMPACT_SWEEP_MS,
    'looking for impact evaluations that are due failed; the next look repeats it',
  )
  async sweep(): Promise<void> {
    const collection = this.evaluations.acrossTenants(DUE),
      first = isoDay(DateTime.fromJSDate(this.clock.now(), { zone: FIRST_ZONE }));
    for (const tenantId of (await collection.distinct('tenantId', {
      status: 'PLANNED',
      dueOn: { $lte: first },
    })) as TenantId[]) {
      const today = isoDay(await this.clock.localTime(tenantId));
      const due = await dueIds(
        collection,
        { tenantId, status: 'PLANNED', dueOn: { $lte: today } },
        { format: IMPACT_FORMAT, sort: { dueOn: 1 }, limit: AT_ONCE },
      );
      // One government whose forms fail must not keep the others waiting.
      if (due.length > 0)
        await this.open(tenantId, due, today).catch((err: unknown) =>
          logger.warn({ err, tenantId }, 'opening impact evaluations failed; the next look repeats it'),
        );
    }
    for (const tenantId of (await collection.distinct('tenantId', {
      status: 'OPEN',
      closesOn: { $lt: first },
    })) as TenantId[]) {
      const today = isoDay(await this.clock.localTime(tenantId));
      await this.judging.settle(
        tenantId,
        await dueRows(
          collection,
          { tenantId, status: 'OPEN', closesOn: { $lt: today } },
          { format: IMPACT_FORMAT, limit: AT_ONCE },
        ),
      );
    }
    const left = await dueRows(collection, { reconsider: true }, { format: IMPACT_FORMAT, limit: AT_ONCE });
    for (const evaluation of left) await this.judging.settle(evaluation.tenantId, [evaluation]);
  }

  private async open(tenantId: TenantId, ids: string[], today: string): Promise<void> {
    const zone = await this.clock.zoneOf(tenantId),
      closesOn = daysLater(today, this.config.IMPACT_OPEN_DAYS);
    await this.outbox.transaction(async (tx) => {
      const sent: OutgoingEvent[] = [],
        { value: cadence } = await this.thresholds.of(tenantId, 'impact.form.reminderDays', tx);
      for (const planned of await this.evaluations.find(
        tenantId,
        { _id: { $in: ids }, status: 'PLANNED', ...ofFormat(IMPACT_FORMAT) },
        { session: tx },
      )) {
        const evaluation = { ...planned, closesOn };
        for (const form of await this.ask(evaluation, tx)) {
          const url = formUrl(this.link, form, closesOn, zone);
          sent.push(formEvent(evaluation, form, url), formWaits(evaluation, form, url, cadence));
        }
      }
      await this.outbox.append(tx, sent);
    });
  }

  private async ask(evaluation: ImpactEvaluation, tx: ClientSession): Promise<ImpactForm[]> {
    const { _id, tenantId, participantId, superiorId, closesOn } = evaluation,
      now = this.clock.now();
    // Written, not only read: whoever is recorded anew meanwhile must not leave the form with the superior before.
    const graduate = await this.people.findOneAndUpdate(
      tenantId,
      { _id: participantId },
      { $inc: { version: 1 } },
      { session: tx },
    );
    const present = graduate
      ? presentSuperior(await this.superiors.above(tenantId, graduate, tx))
      : undefined;
    const changed = superiorId !== null && present?._id !== superiorId;
    const left =
      changed &&
      !(await this.people.findOne(
        tenantId,
        { _id: superiorId, active: true },
        { session: tx, projection: { _id: 1 } },
      ));
    const reason = left ? 'LEFT_OFFICE' : 'MOVED_OR_REPLACED';
    const superiorLog: SuperiorChange[] = changed
      ? [...evaluation.superiorLog, { superiorId, until: now, reason }]
      : evaluation.superiorLog;
    const forms = [
      newForm(evaluation, 'GRADUATE', participantId, now),
      ...(present ? [newForm(evaluation, 'SUPERIOR', present._id, now, superiorLog.length)] : []),
    ];
    await this.evaluations.updateOne(
      tenantId,
      { _id },
      {
        $set: {
          status: 'OPEN',
          openedAt: now,
          closesOn,
          forms,
          superiorId: present?._id ?? null,
          superiorLog,
          updatedAt: now,
        },
        $inc: { version: 1 },
      },
      { session: tx },
    );
    return forms;
  }
}
