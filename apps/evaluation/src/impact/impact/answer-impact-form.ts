import { Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { SEEN_BY_TRANSACTIONS } from '#persistence';
import { Clock } from '#platform';
import { KnownPersonStore, type KnownPerson } from '../../ground/known/known.schema.js';
import { ImpactEvaluationStore, type ImpactEvaluation, type ImpactForm } from '../judgement/impact.schema.js';
import type { ImpactAnswer } from '../judgement/questions.js';
import { formSettled } from './form-deadline.js';
import { ImpactLink } from './impact-link.js';
import { impactProblems } from './impact.problems.js';
import { JudgeImpact } from './judge-impact.js';

/** Form ids begin with the id of the evaluation. */
const evaluationOf = (formId: string): string => formId.replace(/-(graduate|superior)(-\d+)?$/, '');

/** Whom a form is about, as its page says it. */
export type Graduate = { name: string } & Pick<KnownPerson, 'position' | 'agencyName'>;

@Injectable()
export class AnswerImpactForm {
  constructor(
    private readonly outbox: Outbox,
    private readonly link: ImpactLink,
    private readonly clock: Clock,
    private readonly judging: JudgeImpact,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
  ) {}

  /** The form behind a link that can still be answered; otherwise the error that says why not. */
  async open(token: string): Promise<{ evaluation: ImpactEvaluation; form: ImpactForm }> {
    const reading = this.link.read(token, this.clock.now());
    if (reading === 'INVALID') throw impactProblems.IMPACT_LINK_UNKNOWN();
    if (reading === 'EXPIRED') throw impactProblems.IMPACT_FORM_CLOSED();
    const { requestId: formId } = reading;
    const evaluation = await this.evaluations
      .acrossTenants('the signed link names one form of whatever tenant')
      .findOne({ _id: evaluationOf(formId) }, SEEN_BY_TRANSACTIONS);
    // who lists what was opened a moment ago sees it before a transaction does
    if (!evaluation) throw impactProblems.IMPACT_LINK_UNKNOWN({ awaitsNews: 'of an id' });
    const form = evaluation.forms.find(({ id }) => id === formId);
    if (form?.answer) throw impactProblems.IMPACT_FORM_ANSWERED();
    if (!form || evaluation.status !== 'OPEN') throw impactProblems.IMPACT_FORM_CLOSED();
    return { evaluation, form };
  }

  /**
   * Whom a superior is asked about; undefined for the graduate's own form, and while nobody of that id is
   * known by name.
   */
  async graduateOf(
    { tenantId, participantId }: ImpactEvaluation,
    { role }: ImpactForm,
  ): Promise<Graduate | undefined> {
    if (role !== 'SUPERIOR') return undefined;
    const person = await this.people.findOne(tenantId, { _id: participantId });
    if (!person?.name) return undefined;
    const { name, position, agencyName } = person;
    return { name, position, agencyName };
  }

  async answer(token: string, answer: ImpactAnswer): Promise<void> {
    const { evaluation, form } = await this.open(token),
      { _id, tenantId } = evaluation;
    await this.outbox.transaction(async (tx) => {
      const now = this.clock.now();
      const update = {
        $set: { 'forms.$.answer': answer, 'forms.$.answeredAt': now, updatedAt: now, reconsider: true },
        $inc: { version: 1 },
      };
      const answered = await this.evaluations.updateOne(
        tenantId,
        { _id, status: 'OPEN', forms: { $elemMatch: { id: form.id, answer: { $exists: false } } } },
        update,
        { session: tx },
      );
      // Between the look and this: answered by another hand, or taken from the addressee.
      if (answered.modifiedCount === 0)
        throw (await this.evaluations.findOne(
          tenantId,
          { _id, forms: { $elemMatch: { id: form.id, answer: { $exists: true } } } },
          { session: tx },
        ))
          ? impactProblems.IMPACT_FORM_ANSWERED()
          : impactProblems.IMPACT_FORM_CLOSED();
      await this.outbox.append(tx, formSettled(evaluation, form, now, 'ANSWERED'));
    });
    await this.judging.settle(tenantId as TenantId, await this.evaluations.find(tenantId, { _id }));
  }
}
