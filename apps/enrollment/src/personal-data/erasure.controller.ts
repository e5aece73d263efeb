import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  type Caller,
} from '#platform';
import { idParams } from '../ground/lists.js';
import { ErasePerson } from './erase-person.js';
import { erasureBody, erasurePage, erasureQuery, erasureView, viewOf } from './erasure.dto.js';
import { ErasureStore } from './erasure.schema.js';

@Controller('v1')
@ApiDoc({ tag: 'Personal data' })
export class ErasureController {
  constructor(
    private readonly erasePerson: ErasePerson,
    private readonly erasures: ErasureStore,
  ) {}

  @Post('participants/:id/erasure')
  @RecentSignIn()
  @HttpCode(202)
  @ApiDoc({
    summary: "Erase a person's data in all services (UU 27/2022)",
    description:
      'Name, employee number, birth date, addresses, messages, free texts, rows of files and files of reports go; what law makes the authority keep stays under an id that names nobody. The person becomes inactive. It cannot be undone. Asked for again, it answers with what was done.',
  })
  @RequireScopes('personal-data:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiResult(erasureView, { status: 202 })
  async erase(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: erasureBody }) { reason, again = false }: z.infer<typeof erasureBody>,
  ): Promise<z.infer<typeof erasureView>> {
    return viewOf(await this.erasePerson.erase(caller, id, { reason, again }));
  }

  @Get('participants/:id/erasure')
  @ApiDoc({ summary: 'The receipt of an erasure: what each service erased, what it kept and why' })
  @RequireScopes('personal-data:write')
  @ApiResult(erasureView)
  async receipt(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof erasureView>> {
    const found = await this.erasures.forCaller(caller).findOne({ _id: id });
    if (!found) throw new NotFound('erasure');
    return viewOf(found);
  }

  @Get('erasures')
  @ApiDoc({
    summary: 'All erasures',
    description: 'Kept apart from the backups, this list says what is to be erased again after a restore.',
  })
  @RequireScopes('personal-data:write')
  @ApiResult(erasurePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: erasureQuery }) query: z.infer<typeof erasureQuery>,
  ): Promise<z.infer<typeof erasurePage>> {
    const found = await this.erasures.forCaller(caller).page({}, query);
    return { ...found, items: found.items.map(viewOf) };
  }
}
