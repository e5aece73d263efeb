import type { TenantId } from '#contracts';
import { Periodic } from '#jobs';
import { Outbox, type OutgoingEvent } from '#messaging';
import { InjectStore, TenantStore, Transactions } from '#persistence';
import { Clock, CONFIG, logger } from '#platform';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DateTime } from 'luxon';
import type { ClientSession } from 'mongodb';
import type { EvaluationConfig } from '../evaluation.config.js';
import { FeedbackLink } from '../feedback/feedback-link.js';
import type { KnownPerson } from '../known/known.schema.js';
import { presentSuperior, Superiors } from '../known/superiors.js';
import { TenantZones } from '../known/tenant-zones.js';
import { Thresholds } from '../threshold/thresholds.js';
import { daysLater } from './due-day.js';
import { formWaits } from './form-deadline.js';
import { formEvent, formUrl, newForm } from './forms.js';
import type { ImpactEvaluation, ImpactForm, SuperiorChange } from './impact.schema.js';
import { JudgeImpact } from './judge-impact.js';

const DUE = 'what is due is due for whatever tenant';
/** The zone in which a day of the country begins first. */
const FIRST_ZONE = 'Asia/Jayapura';

/** Opens the forms of the evaluations whose day has come, and judges those whose last day is over. Any number of instances may look: an evaluation is opened only once. */
@Injectable()
export class OpenDueImpacts implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic: Periodic;

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly superiors: Superiors,
    private readonly link: FeedbackLink,
    private readonly judging: JudgeImpact,
    private readonly thresholds: Thresholds,
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {
    this.periodic = new Periodic(config.IMPACT_SWEEP_MS, () => this.sweep(), (err) => logger.warn({ err }, 'looking for impact evaluations that are due failed; the next look repeats it'));
  }

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async sweep(): Promise<void> {
    const collection = this.evaluations.acrossTenants(DUE), first = DateTime.fromJSDate(this.clock.now(), { zone: FIRST_ZONE }).toISODate()!;
    for (const tenantId of (await collection.distinct('tenantId', { status: 'PLANNED', dueOn: { $lte: first } })) as TenantId[]) {
      const today = (await this.zones.now(tenantId)).toISODate()!;
      const due = await this.evaluations.find(tenantId, { status: 'PLANNED', dueOn: { $lte: today } }, { sort: { dueOn: 1 }, limit: 100 });
      // One government whose forms fail must not keep the others waiting.
      if (due.length > 0) await this.open(tenantId, due.map(({ _id }) => _id), today).catch((err: unknown) => logger.warn({ err, tenantId }, 'opening impact evaluations failed; the next look repeats it'));
    }
    for (const tenantId of (await collection.distinct('tenantId', { status: 'OPEN', closesOn: { $lt: first } })) as TenantId[]) {
      const today = (await this.zones.now(tenantId)).toISODate()!;
      await this.judging.settle(tenantId, await this.evaluations.find(tenantId, { status: 'OPEN', closesOn: { $lt: today } }, { limit: 100 }));
    }
    for (const left of await collection.find({ reconsider: true }, { limit: 100 }).toArray()) await this.judging.settle(left.tenantId as TenantId, [left as ImpactEvaluation]);
  }

  private async open(tenantId: TenantId, ids: string[], today: string): Promise<void> {
    const zone = await this.zones.of(tenantId), closesOn = daysLater(today, this.config.IMPACT_OPEN_DAYS);
    await this.transactions.run(async (tx) => {
      const sent: OutgoingEvent[] = [], { value: cadence } = await this.thresholds.of(tenantId, 'impact.form.reminderDays', tx);
      for (const planned of await this.evaluations.find(tenantId, { _id: { $in: ids }, status: 'PLANNED' }, { session: tx })) {
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
    const { _id, tenantId, participantId, superiorId, closesOn } = evaluation, now = this.clock.now();
    // Written, not only read: whoever is recorded anew meanwhile must not leave the form with the superior before.
    const graduate = await this.people.findOneAndUpdate(tenantId, { _id: participantId }, { $inc: { version: 1 } } as never, { session: tx });
    const present = graduate ? presentSuperior(await this.superiors.above(tenantId, graduate, tx)) : undefined;
    const changed = superiorId !== null && present?._id !== superiorId;
    const left = changed && !(await this.people.findOne(tenantId, { _id: superiorId, active: true }, { session: tx, projection: { _id: 1 } }));
    const superiorLog: SuperiorChange[] = changed ? [...evaluation.superiorLog, { superiorId, until: now, reason: left ? 'LEFT_OFFICE' : 'MOVED_OR_REPLACED' }] : evaluation.superiorLog;
    const forms = [newForm(evaluation, 'GRADUATE', participantId, now), ...(present ? [newForm(evaluation, 'SUPERIOR', present._id, now, superiorLog.length)] : [])];
    await this.evaluations.updateOne(tenantId, { _id }, { $set: { status: 'OPEN', openedAt: now, closesOn, forms, superiorId: present?._id ?? null, superiorLog, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx });
    return forms;
  }
}
