import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { Erasure, ErasureStep, Outcome } from '#messaging';
import { Clock } from '#platform';
import { ExportPageStore, ExportStore } from './export.schema.js';

/**
 * Nobody looks into a file, and it may name anybody: all files of the government go, with those under way.
 * Who needs one asks for it again.
 */
@Injectable()
export class RemoveExports implements ErasureStep {
  constructor(
    private readonly exports: ExportStore,
    private readonly pages: ExportPageStore,
    private readonly clock: Clock,
  ) {}

  async erase({ tenantId }: Erasure, tx: ClientSession): Promise<Outcome[]> {
    await this.pages.deleteMany(tenantId, {}, tx);
    const removed = await this.exports.bulkWrite(
      tenantId,
      [
        {
          updateMany: {
            filter: { tenantId, status: { $ne: 'REMOVED' } },
            update: {
              $set: { status: 'REMOVED', filters: {}, updatedAt: this.clock.now() },
              $inc: { version: 1 },
            },
          },
        },
      ],
      tx,
    );
    return [
      {
        erased: {
          what: { id: 'Berkas ekspor data', en: 'Files of exports' },
          count: removed?.modifiedCount ?? 0,
        },
      },
    ];
  }
}
