import { Module, type DynamicModule } from '@nestjs/common';
import { exportController } from './export.controller.js';
import { ExportPageStore, ExportStore } from './export.schema.js';
import type { ExportedList } from './exported-list.js';
import { Exports } from './exports.js';
import { EXPORTED_LISTS, WriteExports } from './write-exports.js';

/**
 * Add them to the service's schemas. They hold what their lists answer: also list `RemoveExports` among the
 * steps of an erasure.
 */
export const exportKinds = [ExportStore, ExportPageStore] as const;

/** Gives lists of a service as files, too (docs/decisions/0084). The service imports `PeriodicModule`. */
@Module({})
export class ExportsModule {
  static forService(lists: readonly ExportedList[]): DynamicModule {
    return {
      module: ExportsModule,
      controllers: lists.map(exportController),
      providers: [Exports, WriteExports, { provide: EXPORTED_LISTS, useValue: lists }],
    };
  }
}
