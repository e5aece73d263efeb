import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { OutgoingEvent } from '#messaging';
import { must } from '#platform';
import { TenantClock } from '../../ground/known/tenant-clock.js';
import { Thresholds } from '../../ground/threshold/thresholds.js';
import type { ImpactEvaluation, ImpactForm } from '../judgement/impact.schema.js';
import { formWaits } from './form-deadline.js';
import { formEvent, formUrl } from './forms.js';
import { ImpactLink } from './impact-link.js';

/** Asks people to fill in a form: its link goes to them, and they are reminded as the government wants it. */
@Injectable()
export class FormRequests {
  constructor(
    private readonly link: ImpactLink,
    private readonly clock: TenantClock,
    private readonly thresholds: Thresholds,
  ) {}

  /** @returns what states the request of one form; zone and cadence are looked up once for all of them */
  async of(
    tenantId: TenantId,
    tx: ClientSession,
  ): Promise<(evaluation: ImpactEvaluation, form: ImpactForm) => OutgoingEvent[]> {
    const zone = await this.clock.zoneOf(tenantId),
      { value: cadence } = await this.thresholds.of(tenantId, 'impact.form.reminderDays', tx);
    return (evaluation, form) => {
      const url = formUrl(this.link, form, must(evaluation.closesOn, 'closesOn'), zone);
      return [formEvent(evaluation, form, url), formWaits(evaluation, form, url, cadence)];
    };
  }
}
