import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ErasureReceipt, TenantId } from '#contracts';
import { Clock } from '#platform';
import { isEmployeeNumber } from '../people/participant/erased-numbers.js';
import type { ParticipantDocument } from '../people/participant/participant.schema.js';
import { ErasePerson, type RowsByNumber } from '../personal-data/erase-person.js';
import { ImportBlockStore, type ImportRow } from './import.schema.js';
import { rewriteBlock } from './rewrite-block.js';
import { spaced, without } from './without-person.js';

/** Rows of files that name a person go before the person does: not applied yet, they would bring the person back. */
@Injectable()
export class RemoveImportRows implements RowsByNumber, OnModuleInit {
  constructor(
    private readonly blocks: ImportBlockStore,
    private readonly clock: Clock,
    private readonly erasing: ErasePerson,
  ) {}

  onModuleInit(): void {
    this.erasing.alsoRemove(this);
  }

  async remove(
    tenantId: TenantId,
    { employeeNumber }: Pick<ParticipantDocument, 'employeeNumber'>,
  ): Promise<ErasureReceipt['erased']> {
    if (!isEmployeeNumber(employeeNumber)) return [];
    const pattern = spaced(employeeNumber),
      blocks = this.blocks.acrossTenants(
        'its own filter names the tenant; done again by whoever repeats the request',
      );
    let count = 0;
    for await (const { _id } of blocks.find(
      { tenantId, rows: { $regex: pattern.source } },
      { projection: { _id: 1 } },
    )) {
      let changed = 0;
      const change = (rows: ImportRow[]) => {
        const left = rows.map((row) => without(row, pattern, employeeNumber));
        changed = left.filter((row) => row.changed).length;
        return changed > 0 ? left.map(({ row }) => row) : undefined;
      };
      await rewriteBlock(this.blocks, tenantId, _id, change, this.clock.now());
      count += changed;
    }
    return count === 0 ? [] : [{ what: { id: 'Baris berkas impor', en: 'Rows of imported files' }, count }];
  }
}
