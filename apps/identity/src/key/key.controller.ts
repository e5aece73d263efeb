import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, Caller, CallerParam, Operator } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import type { KeySchedule } from './key-schedule.js';
import { KeyRing } from './key-ring.js';
import type { SigningKey } from './key.schema.js';

const keysSchema = z.object({
  items: z.array(z.object({
    kid: z.string(),
    activeFrom: z.iso.datetime().describe('from when on it signs'),
    signing: z.boolean().describe('whether it signs now'),
  })),
}).meta({ id: 'SigningKeys' });

@Controller('v1/signing-keys')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class KeyController {
  constructor(private readonly ring: KeyRing, private readonly audit: AuditLog) {}

  @Get()
  @ApiDoc({ summary: 'The published signing keys' })
  @ApiResult(keysSchema)
  list() {
    return view(this.ring.schedule());
  }

  @Post('rotate')
  @HttpCode(200)
  @ApiDoc({ summary: 'Sign with a new key', description: 'It is published at once and signs shortly after; the old one stays published until its tokens have expired.' })
  @ApiResult(keysSchema)
  async rotate(@CallerParam() caller: Caller) {
    const schedule = await this.ring.rotate();
    await this.audit.record({ action: 'SIGNING_KEY_ROTATED', by: caller.clientId, detail: { published: schedule.published.map(({ kid }) => kid) } });
    return view(schedule);
  }
}

function view({ signing, published }: KeySchedule<SigningKey>): z.infer<typeof keysSchema> {
  return { items: published.map((key) => ({ kid: key.kid, activeFrom: key.activeFrom.toISOString(), signing: key === signing })) };
}
