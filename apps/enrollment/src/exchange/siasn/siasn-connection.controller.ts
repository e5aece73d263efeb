import { Body, Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  IfMatch,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
  type Precondition,
} from '#platform';
import { SetConnection } from './set-connection.js';
import { connectionBody, connectionView, viewOf, type ConnectionBody } from './siasn-connection.dto.js';
import { siasnProblems } from './siasn.problems.js';
import { SiasnConnectionStore, SiasnRecordStore, type SiasnConnection } from './siasn.schema.js';

type View = z.infer<typeof connectionView>;

/** How a government is connected to SIASN. */
@Controller('v1/siasn/connection')
@ApiDoc({ tag: 'SIASN' })
export class SiasnConnectionController {
  constructor(
    private readonly set: SetConnection,
    private readonly connections: SiasnConnectionStore,
    private readonly records: SiasnRecordStore,
  ) {}

  @Get()
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'The connection to SIASN, what waits for it and what it refused' })
  @ApiResult(connectionView, { headers: ['ETag'] })
  @Throws(siasnProblems.SIASN_NOT_CONNECTED)
  async show(@CallerParam() caller: Caller): Promise<View> {
    const { tenantId } = caller,
      found = await this.connections.findOne(tenantId, { _id: tenantId });
    if (!found) throw siasnProblems.SIASN_NOT_CONNECTED();
    return this.#view(caller, found);
  }

  @Put()
  @HttpCode(200)
  @RequireScopes('siasn:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Connect the government to SIASN, or change how',
    description:
      'From then on completions are sent as they are recorded, changed and withdrawn. Whether the access is good is seen with the first call: `problem` says so.',
  })
  @ApiResult(connectionView, { headers: ['ETag'] })
  @Throws(siasnProblems.SIASN_ADDRESS_REFUSED, siasnProblems.SIASN_SECRET_MISSING)
  async put(
    @CallerParam() caller: Caller,
    @Body({ schema: connectionBody }) body: ConnectionBody,
    @IfMatch() precondition: Precondition,
  ): Promise<View> {
    return this.#view(caller, await this.set.put(caller.tenantId, body, precondition));
  }

  @Delete()
  @HttpCode(204)
  @RequireScopes('siasn:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Disconnect from SIASN and forget the access to it',
    description: 'What was sent stays there, and what became of each record is still listed.',
  })
  async remove(@CallerParam() { tenantId }: Caller): Promise<void> {
    await this.set.remove(tenantId);
  }

  async #view(caller: Caller, connection: SiasnConnection): Promise<View> {
    const of = (state: 'WAITING' | 'SENT' | 'REFUSED' | 'TAKEN_BACK') =>
      this.records.forCaller(caller).count({ state });
    const [waiting, sent, refused, takenBack] = await Promise.all([
      of('WAITING'),
      of('SENT'),
      of('REFUSED'),
      of('TAKEN_BACK'),
    ]);
    return versioned(viewOf(connection, { waiting, sent, refused, takenBack }), connection);
  }
}
