import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  RequireScopes,
  RequireScopesOrOperator,
  type Caller,
} from '#platform';
import { Participants } from '../../ground/participant/participants.js';
import {
  entryOf,
  ledgerQuery,
  participantPath,
  pointsView,
  reconciliationQuery,
  reconciliationView,
} from './points.dto.js';
import { ledgerRange, PointsEntryStore } from './points.schema.js';
import { Reconciliation } from './reconciliation.js';

@ApiDoc({ tag: 'Incentives' })
@Controller('v1')
export class PointsController {
  constructor(
    private readonly entries: PointsEntryStore,
    private readonly participants: Participants,
    private readonly reconciliation: Reconciliation,
  ) {}

  @Get('participants/:participantId/points')
  @RequireScopes('incentives:read')
  @ApiDoc({
    summary: 'Show the points of a person',
    description: 'The balance and the ledger that explains it, oldest entry first.',
  })
  @ApiResult(pointsView)
  async points(
    @CallerParam() caller: Caller,
    @Param({ schema: participantPath }) { participantId }: z.output<typeof participantPath>,
    @Query({ schema: ledgerQuery }) query: z.output<typeof ledgerQuery>,
  ) {
    const standing = await this.participants.standingOf(caller, participantId);
    const page = await this.entries.page(
      caller.tenantId,
      { _id: ledgerRange(caller.tenantId, participantId) },
      query,
    );
    return {
      participantId,
      balance: standing.points,
      entries: page.items.map(entryOf),
      nextCursor: page.nextCursor,
    };
  }

  @Get('points/reconciliation')
  @RequireScopesOrOperator('incentives:read')
  @ApiDoc({
    summary: 'Compare all ledgers with all balances',
    description:
      'Of the tenant; of the whole platform for its operator. What the last comparison found (POINTS_CHECK_MINUTES); with `fresh=true` it is compared now, which reads everything.',
  })
  @ApiResult(reconciliationView)
  async reconcile(
    @CallerParam() caller: Caller,
    @Query({ schema: reconciliationQuery }) { fresh }: z.output<typeof reconciliationQuery>,
  ) {
    const found = await this.reconciliation.check(caller.operator ? null : caller.tenantId, fresh === 'true');
    // The numbers are the tenant's; the persons behind them may be another agency's.
    return caller.agencyIds ? { ...found, examples: [] } : found;
  }
}
