import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import {
  ACCOUNT_SCOPE,
  ApiDoc,
  ApiResult,
  CallerParam,
  NotFound,
  RequireScopesOrOperator,
  type Caller,
} from '#platform';
import { Accounts } from '../account/accounts.js';

const meSchema = z
  .object({
    accountId: z.string(),
    participantId: z.string().nullable().describe('null for somebody who is nobody’s participant'),
    name: z.string(),
    locale: z.enum(['id', 'en']),
    agency: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    government: z
      .object({ id: z.string(), name: z.string(), timeZone: z.string() })
      .nullable()
      .describe('null for an operator of the platform, and until the government is known here'),
    partnerId: z
      .string()
      .nullable()
      .describe('The partner of the government for which they work; null where they work for none'),
    wholeGovernment: z
      .boolean()
      .describe('Whether they act for the whole government, and not for single agencies alone'),
    roles: z
      .array(z.string())
      .describe(
        'PARTICIPANT, LEADER, MANAGER, RULE_OFFICER, DEVELOPER, PARTNER, OPERATOR: as the token says',
      ),
  })
  .meta({ id: 'Me' });

@Controller('v1/me')
@ApiDoc({ tag: 'Oneself' })
export class MeController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @RequireScopesOrOperator(ACCOUNT_SCOPE)
  @ApiDoc({ summary: 'Who signed in, where they belong, and what they may do' })
  @ApiResult(meSchema)
  async show(@CallerParam() caller: Caller): Promise<z.infer<typeof meSchema>> {
    const account = await this.accounts.active(caller.subject);
    if (!account) throw new NotFound('account');
    const government = await this.accounts.governmentOf(account);
    return {
      accountId: account._id,
      participantId: account.participantId ?? null,
      name: account.name,
      locale: account.locale,
      agency:
        account.agencyId === undefined ? null : { id: account.agencyId, name: account.agencyName ?? null },
      government: government
        ? { id: government._id, name: government.name, timeZone: government.timeZone }
        : null,
      partnerId: caller.partner ?? null,
      wholeGovernment: caller.agencyIds === null,
      roles: [...caller.roles],
    };
  }
}
