import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, NotFound, RequireScopes, SpeaksFor, type Caller } from '#platform';
import { SendAgain } from './send-again.js';
import { recordPage, recordParams, recordQuery, recordView, viewOf } from './siasn-record.dto.js';
import { SiasnRecordStore } from './siasn.schema.js';

type Id = z.infer<typeof recordParams>;

/** What became of completions in SIASN. */
@Controller('v1/siasn/records')
@ApiDoc({ tag: 'SIASN' })
export class SiasnRecordController {
  constructor(
    private readonly records: SiasnRecordStore,
    private readonly again: SendAgain,
  ) {}

  @Get()
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'What became of completions in SIASN' })
  @ApiResult(recordPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: recordQuery }) query: z.infer<typeof recordQuery>,
  ): Promise<z.infer<typeof recordPage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.records.forCaller(caller).page({ $and: [wanted] }, page), viewOf);
  }

  @Get(':id')
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'What became of a completion in SIASN' })
  @ApiResult(recordView)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: recordParams }) { id }: Id,
  ): Promise<z.infer<typeof recordView>> {
    const found = await this.records.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('record in SIASN');
    return viewOf(found);
  }

  @Post(':id/send')
  @HttpCode(200)
  @RequireScopes('siasn:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Send a record again',
    description:
      'For one that was refused, once what was wrong is set right there; and for one that somebody changed in SIASN. A record that waits is tried at once.',
  })
  @ApiResult(recordView)
  async send(
    @CallerParam() caller: Caller,
    @Param({ schema: recordParams }) { id }: Id,
  ): Promise<z.infer<typeof recordView>> {
    return viewOf(await this.again.send(caller, id));
  }
}
