import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  httpProblems,
  NotFound,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import {
  budgetBody,
  budgetPage,
  budgetPath,
  budgetQuery,
  budgetView,
  viewOf,
  type BudgetBody,
} from './budget.dto.js';
import { budgetProblems } from './budget.problems.js';
import { budgetId, IncentiveBudgetStore } from './budget.schema.js';
import { Budgets } from './budgets.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-budgets')
export class BudgetController {
  constructor(
    private readonly setting: Budgets,
    private readonly budgets: IncentiveBudgetStore,
  ) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({
    summary: 'Budgets for incentives that are money',
    description: 'With the legal basis of each and what is left.',
  })
  @ApiResult(budgetPage)
  async list(
    @CallerParam() { tenantId }: Caller,
    @Query({ schema: budgetQuery }) page: z.output<typeof budgetQuery>,
  ): Promise<z.infer<typeof budgetPage>> {
    const found = await this.budgets.page(tenantId, {}, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':year/:incentiveType')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'A budget for an incentive' })
  @ApiResult(budgetView)
  async get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: budgetPath }) { year, incentiveType }: z.output<typeof budgetPath>,
  ): Promise<z.infer<typeof budgetView>> {
    const found = await this.budgets.findOne(tenantId, { _id: budgetId(tenantId, year, incentiveType) });
    if (!found) throw new NotFound('budget');
    return viewOf(found);
  }

  @Put(':year/:incentiveType')
  @RecentSignIn()
  @RequireScopes('incentives:write')
  @SpeaksFor('whole government')
  @ApiDoc({
    summary: 'Set money aside for an incentive',
    description: 'With the legal basis that allows it. Kinds for which no law names a ground stay refused.',
  })
  @ApiResult(budgetView)
  @Throws(
    budgetProblems.BUDGET_RESERVED,
    budgetProblems.LEGAL_BASIS_REQUIRED,
    budgetProblems.LEGAL_BASIS_INCOMPLETE,
    budgetProblems.INCENTIVE_NOT_MONEY,
    httpProblems.DATE_IN_FUTURE,
  )
  async put(
    @CallerParam() caller: Caller,
    @Param({ schema: budgetPath }) { year, incentiveType }: z.output<typeof budgetPath>,
    @Body({ schema: budgetBody }) body: BudgetBody,
  ): Promise<z.infer<typeof budgetView>> {
    return viewOf(await this.setting.set(caller, year, incentiveType, body));
  }
}
