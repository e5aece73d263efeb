import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Clock, must } from '#platform';
import { CertificateCounterStore } from './certificate-numbers.js';

/**
 * Gives every certificate a place in the status lists of its government; the counter moves in the transaction
 * of the certificates.
 */
@Injectable()
export class StatusIndexes {
  constructor(
    private readonly counters: CertificateCounterStore,
    private readonly clock: Clock,
  ) {}

  async assign(
    tx: ClientSession,
    certificates: Array<{ tenantId: TenantId; statusIndex?: number }>,
  ): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of new Set(certificates.map((certificate) => certificate.tenantId))) {
      const own = certificates.filter((certificate) => certificate.tenantId === tenantId);
      const counter = must(
        await this.counters.findOneAndUpdate(
          tenantId,
          { _id: `${tenantId}:status` },
          {
            $inc: { last: own.length, version: 1 },
            $set: { updatedAt: now },
            $setOnInsert: { createdAt: now },
          },
          { session: tx, upsert: true },
        ),
        'the document of counters',
      );
      own.forEach((certificate, i) => {
        certificate.statusIndex = counter.last - own.length + i;
      });
    }
  }
}
