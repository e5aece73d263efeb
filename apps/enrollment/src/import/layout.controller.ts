import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  must,
  NotFound,
  RequireScopes,
  seenBy,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { agencyProblems } from '../people/agency/agency.problems.js';
import { importProblems } from './import.problems.js';
import {
  layoutBody,
  layoutOwner,
  layoutPage,
  layoutParams,
  layoutQuery,
  layoutView,
  layoutViewOf,
} from './layout.dto.js';
import { ImportLayoutStore, LAYOUT_FORMAT, layoutId } from './layout.schema.js';
import { ImportLayouts } from './layouts.js';

/**
 * The layouts that a government, or one of its agencies, keeps under a name, so that a mapping is made once.
 * A government's serve all its agencies; an agency's serve itself, and go before a government's of the same
 * name.
 */
@Controller('v1/import-layouts')
@ApiDoc({ tag: 'Imports' })
export class ImportLayoutController {
  constructor(
    private readonly clock: Clock,
    private readonly layouts: ImportLayoutStore,
    private readonly named: ImportLayouts,
  ) {}

  @Get()
  @ApiDoc({ summary: "Layouts of files that have a name: the government's and the client's agencies' own" })
  @RequireScopes('imports:read')
  @ApiResult(layoutPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: layoutQuery }) page: z.infer<typeof layoutQuery>,
  ): Promise<z.infer<typeof layoutPage>> {
    const ownOrShared = { $or: [{ agencyId: { $exists: false } }, seenBy(caller)] };
    const found = await this.layouts.page(caller.tenantId, ownOrShared, page);
    return { ...found, items: found.items.map(layoutViewOf) };
  }

  @Get(':name')
  @ApiDoc({
    summary: 'A layout',
    description: "Where nothing is said of whose: the client's own agency's, else the government's.",
  })
  @RequireScopes('imports:read')
  @ApiResult(layoutView)
  @Throws(agencyProblems.AGENCY_UNKNOWN, importProblems.IMPORT_LAYOUT_SEVERAL)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
    @Query({ schema: layoutOwner }) { agencyId }: z.infer<typeof layoutOwner>,
  ): Promise<z.infer<typeof layoutView>> {
    const layout = await this.named.named(caller, name, agencyId, 'agencyId');
    if (!layout) throw new NotFound('import layout');
    return layoutViewOf(layout);
  }

  @Put(':name')
  @ApiDoc({
    summary: 'Keep a mapping of columns under a name',
    description:
      'An import names it as `layout`. A client of one agency keeps it for that agency, one of the whole government for all agencies or for the one that it names. It holds for files that are sent afterwards; imports that are read stay as they are.',
  })
  @RequireScopes('imports:write')
  @SpeaksFor('own agency')
  @ApiResult(layoutView)
  @Throws(agencyProblems.AGENCY_UNKNOWN)
  async put(
    @CallerParam() caller: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
    @Query({ schema: layoutOwner }) { agencyId: asked }: z.infer<typeof layoutOwner>,
    @Body({ schema: layoutBody }) { kind, columns, sheet }: z.infer<typeof layoutBody>,
  ): Promise<z.infer<typeof layoutView>> {
    const { tenantId } = caller,
      agencyId = await this.named.ownerNamedBy(caller, asked),
      now = this.clock.now();
    const layout = must(
      await this.layouts.findOneAndUpdate(
        tenantId,
        { _id: layoutId(tenantId, name, agencyId) },
        {
          $set: {
            v: LAYOUT_FORMAT,
            name,
            kind,
            ...(agencyId !== undefined && { agencyId }),
            columns,
            ...(sheet !== undefined && { sheet }),
            updatedAt: now,
          },
          ...(sheet === undefined && { $unset: { sheet: '' } }),
          $inc: { version: 1 },
          $setOnInsert: { createdAt: now },
        },
        { upsert: true },
      ),
      'the document of import layouts',
    );
    return layoutViewOf(layout);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiDoc({ summary: 'Forget a layout; imports that were read by it stay' })
  @RequireScopes('imports:write')
  @SpeaksFor('own agency')
  @Throws(agencyProblems.AGENCY_UNKNOWN)
  async remove(
    @CallerParam() caller: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
    @Query({ schema: layoutOwner }) { agencyId }: z.infer<typeof layoutOwner>,
  ): Promise<void> {
    const { tenantId } = caller,
      _id = layoutId(tenantId, name, await this.named.ownerNamedBy(caller, agencyId));
    if (!(await this.layouts.findOne(tenantId, { _id }, { projection: { _id: 1 } })))
      throw new NotFound('import layout');
    await this.layouts.deleteMany(tenantId, { _id });
  }
}
