import { randomUUID } from 'node:crypto';
import { Idempotent, InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { ApiDoc, ApiError, ApiProblem, ApiResult, type Caller, CallerParam, Clock, NotFound, Public, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { rankingView } from '../comparison/comparison.controller.js';
import { SurveyHistory } from '../comparison/survey-history.js';
import { idParams, pageOf, pageQuery } from '../lists.js';
import { benchmarkOf, FEWEST_UNITS } from './benchmark.js';
import type { Benchmark } from './benchmark.schema.js';

const benchmarkBody = z
  .object({ from: z.iso.date().describe('Only periods that ended on or after this local day').meta({ example: '2026-01-01' }), to: z.iso.date().describe('Only periods that ended on or before this local day').meta({ example: '2026-12-31' }) })
  .meta({ id: 'BenchmarkRequest' });
const benchmarkView = z
  .object({
    id: z.string(), from: z.string(), to: z.string(), units: z.int().describe('Service units'), periods: z.int(), respondents: z.int(), meanIndex: z.number(),
    grades: z.record(z.string(), z.int()).describe('Periods by grade'), elements: z.record(z.string(), z.number()).describe('Mean of each element'), methods: rankingView.shape.methods,
  })
  .meta({ id: 'Benchmark' });
const benchmarkPage = pageOf(benchmarkView);

class TooFewToStayAnonymous extends ApiError {
  constructor() {
    super({ status: 409, code: 'TOO_FEW_TO_STAY_ANONYMOUS', title: 'Too few service units', detail: `With fewer than ${FEWEST_UNITS} units that were judged in these days, a reader could tell them apart.` });
  }
}

class WholeTenantOnly extends ApiError {
  constructor() {
    super({ status: 403, code: 'AGENCY_SCOPE', title: 'Not for clients of single agencies', detail: 'Only a client of the whole government may speak for it.' });
  }
}

@Controller('v1/benchmarks')
@ApiDoc({ tag: 'Service quality' })
export class BenchmarkController {
  constructor(
    private readonly history: SurveyHistory,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('Benchmark') private readonly benchmarks: TenantStore<Benchmark>,
  ) {}

  @Get()
  @Public('published for other governments; it names neither a government nor a unit')
  @ApiDoc({ summary: 'Benchmarks that governments published, without names' })
  @ApiResult(benchmarkPage)
  async list(@ValidatedQuery(pageQuery) { limit, cursor }: z.infer<typeof pageQuery>): Promise<z.infer<typeof benchmarkPage>> {
    const found = await this.benchmarks.acrossTenants('published for everybody').find({ status: 'PUBLISHED', ...(cursor && { publicId: { $gt: cursor } }) }, { sort: { publicId: 1 }, limit: limit + 1 }).toArray();
    const items = found.slice(0, limit);
    return { items: items.map(viewOf), ...(found.length > limit && { nextCursor: items.at(-1)!.publicId }) };
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Publish the figures of all service units together' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(benchmarkView, { status: 201 })
  @ApiProblem(403, 'AGENCY_SCOPE', 'Only for clients of the whole government')
  @ApiProblem(409, 'TOO_FEW_TO_STAY_ANONYMOUS', 'Too few units to hide in')
  async publish(@CallerParam() { tenantId, agencyIds, subject }: Caller, @ValidatedBody(benchmarkBody) span: z.infer<typeof benchmarkBody>): Promise<z.infer<typeof benchmarkView>> {
    if (agencyIds) throw new WholeTenantOnly();
    const periods = await this.history.judged(tenantId, { ...span, agencyIds: null });
    const figures = benchmarkOf(periods, await this.history.steps(tenantId, periods), span);
    if (!figures) throw new TooFewToStayAnonymous();
    const benchmark: Benchmark = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...figures, publicId: randomUUID(), status: 'PUBLISHED', publishedBy: subject };
    return viewOf(await this.transactions.run((tx) => this.benchmarks.insertOne(tenantId, benchmark, tx)));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiDoc({ summary: 'Take a benchmark back' })
  @RequireScopes('surveys:write')
  @Idempotent()
  @ApiResult(benchmarkView)
  async withdraw(@CallerParam() { tenantId, agencyIds }: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof benchmarkView>> {
    if (agencyIds) throw new WholeTenantOnly();
    return viewOf(await this.transactions.run(async (tx) => {
      const benchmark = await this.benchmarks.findOneAndUpdate(tenantId, { publicId: id }, { $set: { status: 'WITHDRAWN', updatedAt: this.clock.now() }, $inc: { version: 1 } }, { session: tx });
      if (!benchmark) throw new NotFound('benchmark');
      return benchmark;
    }));
  }
}

const viewOf = ({ publicId, from, to, units, periods, respondents, meanIndex, grades, elements, methods }: Benchmark): z.infer<typeof benchmarkView> => ({ id: publicId, from, to, units, periods, respondents, meanIndex, grades, elements, methods });
