import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { OutgoingEvent } from '#messaging';
import { must } from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import type { ImpactEvaluation, ImpactForm } from '../judgement/impact.schema.js';
import { formGoesUp, formWaits } from './form-deadline.js';
import { formEvent, formUrl } from './forms.js';
import { ImpactLink } from './impact-link.js';

/** What states the request of one form. */
export interface FormRequest {
  asks(evaluation: ImpactEvaluation, form: ImpactForm): OutgoingEvent[];
  /** Of a form that waits: another superior is to hear of it where it stays undone. */
  goesUp(evaluation: ImpactEvaluation, form: ImpactForm, version: number): OutgoingEvent[];
}

/** Asks people to fill in a form: its link goes to them, and they are reminded as the government wants it. */
@Injectable()
export class FormRequests {
  constructor(
    private readonly link: ImpactLink,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
  ) {}

  /** Zone and cadence of a government, looked up once for all forms that are asked for together. */
  async of(tenantId: TenantId, tx: ClientSession): Promise<FormRequest> {
    const zone = await this.clock.zoneOf(tenantId),
      { value: cadence } = await this.thresholds.of(tenantId, 'impact.form.reminderDays', tx),
      { value: upwards } = await this.thresholds.of(tenantId, 'impact.form.overdueToSuperior', tx);
    return {
      asks: (evaluation, form) => {
        const url = formUrl(this.link, form, must(evaluation.closesOn, 'closesOn'), zone);
        return [
          formEvent(evaluation, form, url),
          formWaits(evaluation, form, url, cadence),
          ...formGoesUp(evaluation, form, upwards, { zone, version: 1 }),
        ];
      },
      goesUp: (evaluation, form, version) => formGoesUp(evaluation, form, upwards, { zone, version }),
    };
  }
}
