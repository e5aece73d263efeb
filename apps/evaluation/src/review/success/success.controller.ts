import { Controller, Get, Param } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, type Caller } from '#platform';
import { idParams } from '../../ground/lists.js';
import { ReadSuccess } from './read-success.js';
import { successView } from './success.dto.js';

@Controller('v1/programmes/:id/success')
@ApiDoc({ tag: 'Success' })
export class SuccessController {
  constructor(private readonly success: ReadSuccess) {}

  @Get()
  @ApiDoc({
    summary: 'How far a programme succeeded',
    description:
      'What graduates, complaining civil servants and citizens say about it, side by side, and what should be looked at first. It claims no cause.',
  })
  @RequireScopes('feedback:read')
  @ApiResult(successView)
  read(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof successView>> {
    return this.success.of(tenantId, id);
  }
}
