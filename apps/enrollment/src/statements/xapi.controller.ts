import { Body, Controller, Get, Header, Headers, HttpCode, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiHeaderParam,
  ApiResult,
  CallerParam,
  Public,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import {
  aboutView,
  statementIds,
  statementInput,
  statementQuery,
  statementsBody,
  versionHeader,
  type StatementInput,
} from './statement.dto.js';
import { statementProblems } from './statement.problems.js';
import { TakeStatements } from './take-statements.js';

const VERSION_HEADER = 'X-Experience-API-Version';
const VERSION = '1.0.3';
type Given = string | undefined;

/**
 * Where learning systems send statements (xAPI 1.0.3), as they send them to a learning record store. What can
 * become a completion is kept; the rest is taken and forgotten.
 */
@ApiDoc({ tag: 'xAPI' })
@Controller('xapi')
export class XapiController {
  constructor(private readonly statements: TakeStatements) {}

  @Get('about')
  @Header(VERSION_HEADER, VERSION)
  @Public('which version is spoken is asked before anybody signs in')
  @ApiDoc({ summary: 'Versions of xAPI that are spoken' })
  @ApiResult(aboutView)
  about(): z.infer<typeof aboutView> {
    return { version: [VERSION] };
  }

  @Post('statements')
  @HttpCode(200)
  @Header(VERSION_HEADER, VERSION)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @ApiDoc({
    summary: 'Take one statement or up to 500',
    description:
      'Bearer, or Basic with the client id and secret. `completed` and `passed` become completions by the mapping of their activity (`/v1/xapi-activities`); those of an unknown activity or actor are kept (`/v1/xapi-statements`). All or none; a statement id counts once.',
  })
  @ApiHeaderParam(versionHeader)
  @ApiResult(statementIds)
  @Throws(statementProblems.XAPI_VERSION_UNKNOWN, statementProblems.XAPI_STATEMENT_DIFFERS)
  post(
    @CallerParam() caller: Caller,
    @Headers(VERSION_HEADER.toLowerCase()) version: Given,
    @Body({ schema: statementsBody }) body: StatementInput | StatementInput[],
  ): Promise<string[]> {
    mustSpeak(version);
    return this.statements.take(caller, [body].flat());
  }

  @Put('statements')
  @HttpCode(204)
  @Header(VERSION_HEADER, VERSION)
  @RequireScopes('completions:write')
  @SpeaksFor('own agency')
  @ApiDoc({ summary: 'Take the statement of this id' })
  @ApiHeaderParam(versionHeader)
  @Throws(statementProblems.XAPI_VERSION_UNKNOWN, statementProblems.XAPI_STATEMENT_DIFFERS)
  async put(
    @CallerParam() caller: Caller,
    @Headers(VERSION_HEADER.toLowerCase()) version: Given,
    @Query({ schema: statementQuery }) { statementId }: z.infer<typeof statementQuery>,
    @Body({ schema: statementInput }) statement: StatementInput,
  ): Promise<void> {
    mustSpeak(version);
    if (statement.id !== undefined && statement.id.toLowerCase() !== statementId.toLowerCase())
      throw statementProblems.XAPI_STATEMENT_DIFFERS({ statementId }, { at: 'id' });
    await this.statements.take(caller, [{ ...statement, id: statementId }]);
  }
}

/** @throws XAPI_VERSION_UNKNOWN */
function mustSpeak(version: Given): void {
  if (!/^1\.0(\.\d+)?$/.test(version ?? '')) throw statementProblems.XAPI_VERSION_UNKNOWN();
}
