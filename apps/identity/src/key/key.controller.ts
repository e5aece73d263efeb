import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ApiDoc, ApiResult, Caller, CallerParam, Operator, RecentSignIn } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { KeyRing } from './key-ring.js';
import type { KeySchedule } from './key-schedule.js';
import type { SigningKey } from './key.schema.js';

const keysSchema = z
  .object({
    items: z.array(
      z.object({
        kid: z.string(),
        activeFrom: z.iso.datetime().describe('from when on it signs'),
        signing: z.boolean().describe('whether it signs now'),
      }),
    ),
  })
  .meta({ id: 'SigningKeys' });

const kidParams = z.object({ kid: z.string().min(1).max(64).describe('id of the key, as tokens name it') });
const retirementSchema = z
  .object({ reason: z.string().trim().min(3).max(500).describe('why, for the access log') })
  .meta({ id: 'SigningKeyRetirement', example: { reason: 'a backup of the database was stolen' } });

@Controller('v1/signing-keys')
@Operator()
@ApiDoc({ tag: 'API clients' })
export class KeyController {
  constructor(
    private readonly ring: KeyRing,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @ApiDoc({ summary: 'The published signing keys' })
  @ApiResult(keysSchema)
  list() {
    return view(this.ring.schedule());
  }

  @Post('rotate')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Sign with a new key',
    description:
      'It is published at once and signs shortly after; the old one stays published until its tokens have expired.',
  })
  @ApiResult(keysSchema)
  async rotate(@CallerParam() caller: Caller) {
    const schedule = await this.ring.rotate();
    await this.audit.record({
      action: 'SIGNING_KEY_ROTATED',
      by: caller.actor,
      detail: { published: schedule.published.map(({ kid }) => kid) },
    });
    return view(schedule);
  }

  @Post(':kid/retire')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Retire a signing key at once',
    description:
      'For a key that somebody else may know. A new one signs from this moment, the retired one is no longer published, ' +
      'and within seconds every token that it signed is refused: all clients have to get new ones. It may be sent again.',
  })
  @ApiResult(keysSchema)
  async retire(
    @Param({ schema: kidParams }) { kid }: z.infer<typeof kidParams>,
    @Body({ schema: retirementSchema }) { reason }: z.infer<typeof retirementSchema>,
    @CallerParam() caller: Caller,
  ) {
    const schedule = await this.ring.retire(kid);
    // Behind it: a log that cannot be written must not keep a stolen key in use. Sent again, it is noted then.
    await this.audit.record({
      action: 'SIGNING_KEY_RETIRED',
      by: caller.actor,
      detail: { kid, reason, published: schedule.published.map((key) => key.kid) },
    });
    return view(schedule);
  }
}

function view({ signing, published }: KeySchedule<SigningKey>): z.infer<typeof keysSchema> {
  return {
    items: published.map((key) => ({
      kid: key.kid,
      activeFrom: key.activeFrom.toISOString(),
      signing: key === signing,
    })),
  };
}
