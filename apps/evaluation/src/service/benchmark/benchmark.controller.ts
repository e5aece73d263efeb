import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { cursorAfter, Idempotent, newId, placeOf, stamps, Transactions } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  Clock,
  must,
  NotFound,
  Public,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageOf, plainQuery } from '../../ground/lists.js';
import { rankingView } from '../comparison/comparison.controller.js';
import { SurveyHistory } from '../comparison/survey-history.js';
import { benchmarkOf, FEWEST_UNITS } from './benchmark.js';
import { benchmarkProblems } from './benchmark.problems.js';
import { BenchmarkStore, type Benchmark } from './benchmark.schema.js';

const benchmarkBody = z
  .object({
    from: z.iso
      .date()
      .describe('Only periods that ended on or after this local day')
      .meta({ example: '2026-01-01' }),
    to: z.iso
      .date()
      .describe('Only periods that ended on or before this local day')
      .meta({ example: '2026-12-31' }),
  })
  .meta({ id: 'BenchmarkRequest' });
/** The list is one for all governments. */
const LIST = 'benchmarks',
  EVERYBODY = '';

const benchmarkView = z
  .object({
    id: z.string(),
    from: z.string(),
    to: z.string(),
    units: z.int().describe('Service units'),
    periods: z.int(),
    respondents: z.int(),
    meanIndex: z.number(),
    grades: z.record(z.string(), z.int()).describe('Periods by grade'),
    elements: z.record(z.string(), z.number()).describe('Mean of each element'),
    methods: rankingView.shape.methods,
  })
  .meta({ id: 'Benchmark' });
const benchmarkPage = pageOf(benchmarkView);

@Controller('v1/benchmarks')
@ApiDoc({ tag: 'Service quality' })
export class BenchmarkController {
  constructor(
    private readonly history: SurveyHistory,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly benchmarks: BenchmarkStore,
  ) {}

  @Get()
  @Public('published for other governments; it names neither a government nor a unit')
  @ApiDoc({ summary: 'Benchmarks that governments published, without names' })
  @ApiResult(benchmarkPage)
  async list(
    @Query({ schema: plainQuery }) { limit, cursor }: z.infer<typeof plainQuery>,
  ): Promise<z.infer<typeof benchmarkPage>> {
    const found = await this.benchmarks
      .acrossTenants('published for everybody')
      .find(
        { status: 'PUBLISHED', ...(cursor && { publicId: { $gt: placeOf(LIST, EVERYBODY, cursor) } }) },
        { sort: { publicId: 1 }, limit: limit + 1 },
      )
      .toArray();
    const items = found.slice(0, limit);
    return {
      items: items.map(viewOf),
      ...(found.length > limit && {
        nextCursor: cursorAfter(LIST, EVERYBODY, must(items.at(-1), 'the last of items').publicId),
      }),
    };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Publish the figures of all service units together' })
  @RequireScopes('surveys:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(benchmarkView, { status: 201 })
  @Throws(benchmarkProblems.TOO_FEW_TO_STAY_ANONYMOUS)
  async publish(
    @CallerParam() { tenantId, subject }: Caller,
    @Body({ schema: benchmarkBody }) span: z.infer<typeof benchmarkBody>,
  ): Promise<z.infer<typeof benchmarkView>> {
    const periods = await this.history.judged(tenantId, { ...span, agencyIds: null });
    const figures = benchmarkOf(periods, await this.history.steps(tenantId, periods), span);
    if (!figures) throw benchmarkProblems.TOO_FEW_TO_STAY_ANONYMOUS({ fewest: FEWEST_UNITS });
    const benchmark: Benchmark = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...figures,
      publicId: randomUUID(),
      status: 'PUBLISHED',
      publishedBy: subject,
    };
    return viewOf(await this.transactions.run((tx) => this.benchmarks.insertOne(tenantId, benchmark, tx)));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiDoc({ summary: 'Take a benchmark back' })
  @RequireScopes('surveys:write')
  @SpeaksFor('whole government')
  @Idempotent()
  @ApiResult(benchmarkView)
  async withdraw(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof benchmarkView>> {
    return viewOf(
      await this.transactions.run(async (tx) => {
        const benchmark = await this.benchmarks.findOneAndUpdate(
          tenantId,
          { publicId: id },
          { $set: { status: 'WITHDRAWN', updatedAt: this.clock.now() }, $inc: { version: 1 } },
          { session: tx },
        );
        if (!benchmark) throw new NotFound('benchmark');
        return benchmark;
      }),
    );
  }
}

const viewOf = ({
  publicId,
  from,
  to,
  units,
  periods,
  respondents,
  meanIndex,
  grades,
  elements,
  methods,
}: Benchmark): z.infer<typeof benchmarkView> => ({
  id: publicId,
  from,
  to,
  units,
  periods,
  respondents,
  meanIndex,
  grades,
  elements,
  methods,
});
