import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { asked, Idempotent, shownAs } from '#persistence';
import { ApiDoc, ApiResult, CallerParam, RequireScopes, SpeaksFor, Throws, type Caller } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { completionRefusals } from '../../record/completion/completion.problems.js';
import {
  acceptance,
  comparisonBody,
  comparisonPage,
  comparisonQuery,
  comparisonView,
  comparisonViewOf,
  differencePage,
  differenceParams,
  differenceQuery,
  differenceView,
  differenceViewOf,
} from './comparison.dto.js';
import { SiasnComparisonStore, SiasnDifferenceStore } from './comparison.schema.js';
import { SettleDifferences } from './settle-differences.js';
import { siasnProblems } from './siasn.problems.js';
import { StartComparison } from './start-comparison.js';

type Id = z.infer<typeof differenceParams>;
type View = z.infer<typeof differenceView>;

/** What is here and in SIASN side by side. */
@Controller('v1/siasn')
@ApiDoc({ tag: 'SIASN' })
export class SiasnComparisonController {
  constructor(
    private readonly starts: StartComparison,
    private readonly settles: SettleDifferences,
    private readonly comparisons: SiasnComparisonStore,
    private readonly differences: SiasnDifferenceStore,
  ) {}

  @Post('comparisons')
  @HttpCode(201)
  @RequireScopes('siasn:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Compare what is here with what SIASN holds',
    description:
      'SIASN is asked for one person after the other, at the rate of the connection. While one is running for the same people it is answered instead of another.',
  })
  @ApiResult(comparisonView, { status: 201 })
  @Throws(siasnProblems.SIASN_NOT_CONNECTED, agencyProblems.AGENCY_UNKNOWN)
  async start(
    @CallerParam() caller: Caller,
    @Body({ schema: comparisonBody }) { agencyId }: z.infer<typeof comparisonBody>,
  ): Promise<z.infer<typeof comparisonView>> {
    return comparisonViewOf(await this.starts.start(caller, agencyId));
  }

  @Get('comparisons')
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'Comparisons, and how far they have come' })
  @ApiResult(comparisonPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: comparisonQuery }) query: z.infer<typeof comparisonQuery>,
  ): Promise<z.infer<typeof comparisonPage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.comparisons.forCaller(caller).page(wanted, page), comparisonViewOf);
  }

  @Get('differences')
  @RequireScopes('siasn:read')
  @ApiDoc({ summary: 'What is not the same here and in SIASN' })
  @ApiResult(differencePage)
  async found(
    @CallerParam() caller: Caller,
    @Query({ schema: differenceQuery }) query: z.infer<typeof differenceQuery>,
  ): Promise<z.infer<typeof differencePage>> {
    const { page, wanted } = asked(query);
    return shownAs(await this.differences.forCaller(caller).page({ $and: [wanted] }, page), differenceViewOf);
  }

  @Post('differences/:id/accept')
  @HttpCode(200)
  @RequireScopes('siasn:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Let a difference be',
    description: 'It is open again when one of the two sides changes.',
  })
  @ApiResult(differenceView)
  async accept(
    @CallerParam() caller: Caller,
    @Param({ schema: differenceParams }) { id }: Id,
    @Body({ schema: acceptance }) { reason }: z.infer<typeof acceptance>,
  ): Promise<View> {
    return differenceViewOf(await this.settles.accept(caller, id, reason));
  }

  @Post('differences/:id/correct')
  @HttpCode(200)
  @RequireScopes('siasn:write')
  @SpeaksFor('own agency')
  @Idempotent()
  @ApiDoc({
    summary: 'Make both sides the same',
    description:
      'What SIASN lacks, or has otherwise, is sent to it as it is here. What only SIASN has is recorded here, as history: it counts by the rules of its day, and nobody is told. Where SIASN is right about a difference, correct the completion here by its own routes: it is sent by itself.',
  })
  @ApiResult(differenceView)
  @Throws(siasnProblems.SIASN_RECORD_UNREADABLE, ...completionRefusals)
  async correct(
    @CallerParam() caller: Caller,
    @Param({ schema: differenceParams }) { id }: Id,
  ): Promise<View> {
    return differenceViewOf(await this.settles.correct(caller, id));
  }
}
