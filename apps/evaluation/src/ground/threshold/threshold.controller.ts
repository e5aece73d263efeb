import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import type { TenantId } from '#contracts';
import {
  ApiDoc,
  ApiResult,
  CallerParam,
  IfMatch,
  must,
  Precondition,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  versioned,
  type Caller,
} from '#platform';
import { thresholdDefinitions, thresholdKeys, type ThresholdKey } from './threshold-definitions.js';
import { thresholdProblems } from './threshold.problems.js';
import type { ThresholdDocument } from './threshold.schema.js';
import { Thresholds } from './thresholds.js';

const numbers = z.record(z.string().max(64), z.number());
const keyParams = z.object({
  key: z.enum(thresholdKeys as [ThresholdKey, ...ThresholdKey[]]).describe('Which threshold'),
});
const thresholdBody = z
  .object({
    value: numbers.describe('Its numbers by name'),
    reason: z.string().trim().min(1).max(500).describe('Why, for those who read a decision later'),
  })
  .meta({
    id: 'ThresholdRequest',
    example: {
      value: { minDistinct: 10, percentOfGraduates: 20, fewest: 3, windowDays: 30 },
      reason: 'Keputusan Kepala BKPSDM',
    },
  });
const versionView = z.object({
  version: z.int().describe('0: default of the product'),
  value: numbers,
  reason: z.string().optional(),
  setAt: z.iso.datetime().optional(),
});
const thresholdView = versionView
  .extend({
    key: z.string(),
    meaning: z.string(),
    source: z.string().describe('Where the default comes from'),
  })
  .meta({ id: 'Threshold' });
const thresholdList = z.object({ items: z.array(thresholdView) });
const versionList = z.object({
  items: z.array(versionView).describe('The newest first, the default of the product last'),
});

@Controller('v1/thresholds')
@ApiDoc({ tag: 'Thresholds' })
export class ThresholdController {
  constructor(private readonly thresholds: Thresholds) {}

  @Get()
  @ApiDoc({ summary: 'The numbers by which the government judges' })
  @RequireScopes('thresholds:read')
  @ApiResult(thresholdList)
  async list(@CallerParam() { tenantId }: Caller): Promise<z.infer<typeof thresholdList>> {
    return { items: await Promise.all(thresholdKeys.map((key) => this.view(tenantId, key))) };
  }

  @Get(':key')
  @ApiDoc({ summary: 'A threshold as it is now' })
  @RequireScopes('thresholds:read')
  @ApiResult(thresholdView, { headers: ['ETag'] })
  get(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
  ): Promise<z.infer<typeof thresholdView>> {
    return this.view(tenantId, key);
  }

  @Get(':key/versions')
  @ApiDoc({ summary: 'How a threshold was set over time' })
  @RequireScopes('thresholds:read')
  @ApiResult(versionList)
  async versions(
    @CallerParam() { tenantId }: Caller,
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
  ): Promise<z.infer<typeof versionList>> {
    return {
      items: [
        ...(await this.thresholds.versions(tenantId, key)).map((threshold) => versionOf(threshold)),
        versionOf(undefined, key),
      ],
    };
  }

  @Put(':key')
  @ApiDoc({
    summary: 'Set a threshold',
    description:
      'A new version; decisions that were taken stay as they are, with the version that they were taken by.',
  })
  @RecentSignIn()
  @RequireScopes('thresholds:write')
  @SpeaksFor('whole government')
  @ApiResult(thresholdView, { headers: ['ETag'] })
  @Throws(thresholdProblems.THRESHOLD_SET_MEANWHILE)
  async set(
    @CallerParam() caller: Caller,
    @Param({ schema: keyParams }) { key }: z.infer<typeof keyParams>,
    @Body({ schema: thresholdBody }) { value, reason }: z.infer<typeof thresholdBody>,
    @IfMatch() precondition: Precondition,
  ): Promise<z.infer<typeof thresholdView>> {
    await this.thresholds.set(caller, key, value, reason, precondition);
    return this.view(caller.tenantId, key);
  }

  private async view(tenantId: TenantId, key: ThresholdKey): Promise<z.infer<typeof thresholdView>> {
    const { meaning, source } = thresholdDefinitions[key];
    const present = versionOf(await this.thresholds.newest(tenantId, key), key);
    return versioned({ key, meaning, source, ...present }, present);
  }
}

function versionOf(
  threshold: ThresholdDocument | undefined,
  key?: ThresholdKey,
): z.infer<typeof versionView> {
  if (!threshold) return { version: 0, value: { ...thresholdDefinitions[must(key, 'key')].initial } };
  return {
    version: threshold.version,
    value: threshold.value,
    reason: threshold.reason,
    setAt: threshold.createdAt.toISOString(),
  };
}
