import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, NotFound, RequireScopes, SpeaksFor, type Caller } from '#platform';
import { idParams } from '../../ground/lists.js';
import { Organisers } from '../programme/organisers.js';
import { ProgrammeStore } from '../programme/programme.schema.js';
import {
  firstMaterialOf,
  materialBody,
  materialHistory,
  materialView,
  materialViewOf,
} from './material.dto.js';
import { MaterialStore } from './material.schema.js';
import { PublishMaterial } from './publish-material.js';

@Controller('v1/programmes/:id/materials')
@ApiDoc({ tag: 'Programmes' })
export class MaterialController {
  constructor(
    private readonly organisers: Organisers,
    private readonly publishing: PublishMaterial,
    private readonly programmes: ProgrammeStore,
    private readonly materials: MaterialStore,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Versions of the material of a programme, and what changed' })
  @RequireScopes('programmes:read')
  @ApiResult(materialHistory)
  async history(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof materialHistory>> {
    const programme = await this.programmes.findOne(tenantId, { _id: id });
    if (!programme) throw new NotFound('programme');
    const newer = await this.materials.find(tenantId, { programmeId: id }, { sort: { materialVersion: -1 } });
    return {
      items: [...newer.map(materialViewOf), firstMaterialOf(programme)],
    };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Publish a new version of the material',
    description:
      'Ends a re-assessment of the version before, and everybody who complained about that version is told the change note.',
  })
  @RequireScopes('programmes:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(materialView, { status: 201 })
  async publish(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: materialBody }) body: z.infer<typeof materialBody>,
  ): Promise<z.infer<typeof materialView>> {
    await this.organisers.assert(caller, id);
    return materialViewOf(await this.publishing.publish(caller, id, body));
  }
}
