import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, type Caller } from '#platform';
import { diklatPage, exportQuery, kursusPage, type ExportQuery } from './siasn-export.dto.js';
import { SiasnExport } from './siasn-export.js';

const SAVED =
  'With `Accept: text/csv` a file for whoever enters or uploads them by hand. A page can hold fewer rows than `limit`: who was erased is left out.';

/** Completions in the fields of SIASN, also for governments that are not connected to it. */
@Controller('v1/siasn')
@ApiDoc({ tag: 'SIASN' })
export class SiasnExportController {
  constructor(private readonly rows: SiasnExport) {}

  @Get('kursus')
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'Trainings in the fields of `kursus/save`: all but leadership', description: SAVED })
  @ApiResult(kursusPage)
  async kursus(
    @CallerParam() caller: Caller,
    @Query({ schema: exportQuery }) query: ExportQuery,
  ): Promise<z.infer<typeof kursusPage>> {
    const found = await this.rows.page(caller, 'kursus', query);
    return {
      ...found,
      items: found.items.flatMap(({ record, ...beside }) =>
        record.call === 'kursus' ? [{ ...beside, ...record.fields }] : [],
      ),
    };
  }

  @Get('diklat')
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'Leadership trainings in the fields of `diklat/save`', description: SAVED })
  @ApiResult(diklatPage)
  async diklat(
    @CallerParam() caller: Caller,
    @Query({ schema: exportQuery }) query: ExportQuery,
  ): Promise<z.infer<typeof diklatPage>> {
    const found = await this.rows.page(caller, 'diklat', query);
    return {
      ...found,
      items: found.items.flatMap(({ record, ...beside }) =>
        record.call === 'diklat' ? [{ ...beside, ...record.fields }] : [],
      ),
    };
  }
}
