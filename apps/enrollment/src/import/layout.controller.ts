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
  SpeaksFor,
  type Caller,
} from '#platform';
import { layoutBody, layoutPage, layoutParams, layoutQuery, layoutView, layoutViewOf } from './layout.dto.js';
import { ImportLayoutStore, LAYOUT_FORMAT, layoutId } from './layout.schema.js';

/** The layouts that a government keeps under a name, so that a mapping is made once and used by all its agencies. */
@Controller('v1/import-layouts')
@ApiDoc({ tag: 'Imports' })
export class ImportLayoutController {
  constructor(
    private readonly clock: Clock,
    private readonly layouts: ImportLayoutStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Layouts of files that the government has named' })
  @RequireScopes('imports:read')
  @ApiResult(layoutPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: layoutQuery }) page: z.infer<typeof layoutQuery>,
  ): Promise<z.infer<typeof layoutPage>> {
    const found = await this.layouts.page(tenantId, {}, page);
    return { ...found, items: found.items.map(layoutViewOf) };
  }

  @Get(':name')
  @ApiDoc({ summary: 'A layout' })
  @RequireScopes('imports:read')
  @ApiResult(layoutView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
  ): Promise<z.infer<typeof layoutView>> {
    const layout = await this.layouts.findOne(tenantId, { _id: layoutId(tenantId, name) });
    if (!layout) throw new NotFound('import layout');
    return layoutViewOf(layout);
  }

  @Put(':name')
  @ApiDoc({
    summary: 'Keep a mapping of columns under a name',
    description:
      'An import names it as `layout`. It holds for files that are sent afterwards; imports that are read stay as they are.',
  })
  @RequireScopes('imports:write')
  @SpeaksFor('whole government')
  @ApiResult(layoutView)
  async put(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
    @Body({ schema: layoutBody }) { kind, columns, sheet }: z.infer<typeof layoutBody>,
  ): Promise<z.infer<typeof layoutView>> {
    const now = this.clock.now();
    const layout = must(
      await this.layouts.findOneAndUpdate(
        tenantId,
        { _id: layoutId(tenantId, name) },
        {
          $set: {
            v: LAYOUT_FORMAT,
            name,
            kind,
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
  @SpeaksFor('whole government')
  async remove(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: layoutParams }) { name }: z.infer<typeof layoutParams>,
  ): Promise<void> {
    const _id = layoutId(tenantId, name);
    if (!(await this.layouts.findOne(tenantId, { _id }, { projection: { _id: 1 } })))
      throw new NotFound('import layout');
    await this.layouts.deleteMany(tenantId, { _id });
  }
}
