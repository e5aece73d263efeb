import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import { storeOf } from '#persistence';
import { Clock, CONFIG, must } from '#platform';
import type { IncentivesConfig } from '../../incentives.config.js';
import { yearlyIndex } from '../credential/status-list.js';
import { certificatePattern } from './certificate-number.js';

/** The last number given out, per tenant and year. */
export class CertificateCounterStore extends storeOf({
  collection: 'certificate_counters',
  agency: null,
  fields: {
    last: z.number(),
  },
}) {}

/** Something that gets a number. */
export interface Numbered {
  award: { tenantId: TenantId; certificateNumber?: string; statusIndex?: number };
  date: string;
  form: string;
}

/**
 * Gives numbers without gaps, and with each a place in the status lists of credentials: the counter moves in
 * the same transaction as the awards, so an aborted one uses up nothing.
 */
@Injectable()
export class CertificateNumbers {
  private readonly format: ReturnType<typeof certificatePattern>;

  constructor(
    private readonly counters: CertificateCounterStore,
    private readonly clock: Clock,
    @Inject(CONFIG) config: IncentivesConfig,
  ) {
    this.format = certificatePattern(config.CERTIFICATE_NUMBER_PATTERN);
  }

  /** One round trip per series; a batch is nearly always of one. */
  async assign(tx: ClientSession, numbered: Numbered[]): Promise<void> {
    const now = this.clock.now();
    for (const [_id, group] of bySeries(numbered)) {
      const { tenantId } = must(group[0], 'an item of group').award;
      const counter = must(
        await this.counters.findOneAndUpdate(
          tenantId,
          { _id },
          {
            $inc: { last: group.length, version: 1 },
            $set: { updatedAt: now },
            $setOnInsert: { createdAt: now },
          },
          { session: tx, upsert: true },
        ),
        'the document of counters',
      );
      const before = counter.last - group.length;
      group.forEach(({ award, date, form }, i) => {
        const seq = before + i + 1;
        award.certificateNumber = this.format({ seq, date, form, unit: tenantId });
        award.statusIndex = yearlyIndex(Number(date.slice(0, 4)), seq);
      });
    }
  }
}

/** A series is a tenant's year. */
function bySeries(numbered: Numbered[]): Map<string, Numbered[]> {
  const groups = new Map<string, Numbered[]>();
  for (const one of numbered) {
    const series = `${one.award.tenantId}:${one.date.slice(0, 4)}`,
      group = groups.get(series);
    if (group) group.push(one);
    else groups.set(series, [one]);
  }
  return groups;
}
