import { InjectStore, TenantStore } from '#persistence';
import { ApiDoc, ApiProblem, ApiResult, type Caller, CallerParam, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, Put } from '@nestjs/common';
import type { z } from 'zod';
import { type BudgetBody, budgetBody, budgetPage, budgetPath, budgetQuery, budgetView, viewOf } from './budget.dto.js';
import { type BudgetDocument, budgetId } from './budget.schema.js';
import { Budgets } from './budgets.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1/incentive-budgets')
export class BudgetController {
  constructor(private readonly setting: Budgets, @InjectStore('IncentiveBudget') private readonly budgets: TenantStore<BudgetDocument>) {}

  @Get()
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'Budgets for incentives that are money', description: 'With the legal basis of each and what is left.' })
  @ApiResult(budgetPage)
  async list(@CallerParam() { tenantId }: Caller, @ValidatedQuery(budgetQuery) { limit, cursor }: z.output<typeof budgetQuery>): Promise<z.infer<typeof budgetPage>> {
    const found = await this.budgets.page(tenantId, {}, { limit, ...(cursor && { cursor }) });
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':year/:incentiveType')
  @RequireScopes('incentives:read')
  @ApiDoc({ summary: 'A budget for an incentive' })
  @ApiResult(budgetView)
  async get(@CallerParam() { tenantId }: Caller, @ValidatedParams(budgetPath) { year, incentiveType }: z.output<typeof budgetPath>): Promise<z.infer<typeof budgetView>> {
    const found = await this.budgets.findOne(tenantId, { _id: budgetId(tenantId, year, incentiveType) });
    if (!found) throw new NotFound('budget');
    return viewOf(found);
  }

  @Put(':year/:incentiveType')
  @RequireScopes('incentives:write')
  @ApiDoc({ summary: 'Set money aside for an incentive', description: 'With the legal basis that allows it. Kinds for which no law names a ground stay refused.' })
  @ApiResult(budgetView)
  @ApiProblem(403, 'TENANT_WIDE_ONLY', 'Clients of single agencies cannot')
  @ApiProblem(409, 'BUDGET_RESERVED', 'More is reserved already')
  @ApiProblem(422, 'LEGAL_BASIS_REQUIRED', 'No legal basis exists for this kind')
  @ApiProblem(422, 'LEGAL_BASIS_INCOMPLETE', 'Approvals are missing')
  @ApiProblem(422, 'INCENTIVE_NOT_MONEY', 'The kind costs nothing')
  async put(@CallerParam() caller: Caller, @ValidatedParams(budgetPath) { year, incentiveType }: z.output<typeof budgetPath>, @ValidatedBody(budgetBody) body: BudgetBody): Promise<z.infer<typeof budgetView>> {
    return viewOf(await this.setting.set(caller, year, incentiveType, body));
  }
}
