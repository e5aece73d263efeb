import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { InjectStore, type TenantStore, Transactions } from '#persistence';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { FeedbackLink } from '../feedback/feedback-link.js';
import { formSettled } from './form-deadline.js';
import { ImpactFormAnswered, ImpactFormClosed, ImpactLinkUnknown } from './impact.errors.js';
import type { ImpactEvaluation, ImpactForm } from './impact.schema.js';
import { JudgeImpact } from './judge-impact.js';
import type { ImpactAnswer } from './questions.js';

/** Form ids begin with the id of the evaluation. */
const evaluationOf = (formId: string): string => formId.replace(/-(graduate|superior)(-\d+)?$/, '');

@Injectable()
export class AnswerImpactForm {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly link: FeedbackLink,
    private readonly clock: Clock,
    private readonly judging: JudgeImpact,
    @InjectStore('ImpactEvaluation') private readonly evaluations: TenantStore<ImpactEvaluation>,
  ) {}

  /** The form behind a link that can still be answered; otherwise the error that says why not. */
  async open(token: string): Promise<{ evaluation: ImpactEvaluation; form: ImpactForm }> {
    const reading = this.link.read(token, this.clock.now());
    if (reading === 'INVALID') throw new ImpactLinkUnknown();
    if (reading === 'EXPIRED') throw new ImpactFormClosed();
    const { requestId: formId } = reading;
    const evaluation = await this.evaluations.acrossTenants('the signed link names one form of whatever tenant').findOne({ _id: evaluationOf(formId) });
    if (!evaluation) throw new ImpactLinkUnknown();
    const form = evaluation.forms.find(({ id }) => id === formId);
    if (form?.answer) throw new ImpactFormAnswered();
    if (!form || evaluation.status !== 'OPEN') throw new ImpactFormClosed();
    return { evaluation, form };
  }

  async answer(token: string, answer: ImpactAnswer): Promise<void> {
    const { evaluation, form } = await this.open(token), { _id, tenantId } = evaluation;
    await this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const update = { $set: { 'forms.$.answer': answer, 'forms.$.answeredAt': now, updatedAt: now, reconsider: true }, $inc: { version: 1 } };
      const answered = await this.evaluations.updateOne(tenantId, { _id, status: 'OPEN', forms: { $elemMatch: { id: form.id, answer: { $exists: false } } } }, update as never, { session: tx });
      // Between the look and this: answered by another hand, or taken from the addressee.
      if (answered.modifiedCount === 0) throw (await this.evaluations.findOne(tenantId, { _id, forms: { $elemMatch: { id: form.id, answer: { $exists: true } } } }, { session: tx })) ? new ImpactFormAnswered() : new ImpactFormClosed();
      await this.outbox.append(tx, [formSettled(evaluation, form, now, 'ANSWERED')]);
    });
    await this.judging.settle(tenantId as TenantId, await this.evaluations.find(tenantId, { _id }));
  }
}
