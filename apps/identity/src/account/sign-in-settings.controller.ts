import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { TENANT_ID, tenantId } from '#contracts';
import { stamps } from '#persistence';
import { ApiDoc, ApiResult, Caller, CallerParam, Clock, NotFound, Operator, RecentSignIn } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { decidingRoles } from './deciding-roles.js';
import { GovernmentStore } from './government.schema.js';
import { SecondFactorRoles } from './second-factor-roles.js';
import { SignInSettingsStore } from './sign-in-settings.schema.js';

const settingsParams = z.object({ id: z.string().min(1).max(40).describe('Id of the government') });
const settingsBody = z
  .object({
    secondFactorRoles: z
      .array(z.enum(decidingRoles))
      .max(decidingRoles.length)
      .nullable()
      .describe(
        'Roles that are only had by who signed in by two factors (a passkey, or a link and a code); null: as the installation says (SECOND_FACTOR_ROLES)',
      ),
  })
  .meta({ id: 'SignInSettingsChange', example: { secondFactorRoles: ['MANAGER', 'RULE_OFFICER'] } });
const settingsView = z
  .object({
    tenantId: z.string(),
    secondFactorRoles: z.array(z.enum(decidingRoles)).describe('Those that hold now'),
    set: z.boolean().describe('False: as the installation says'),
  })
  .meta({ id: 'SignInSettings' });

/** How people of a government sign in. */
@Controller('v1/sign-in-settings')
@Operator()
@ApiDoc({ tag: 'Accounts' })
export class SignInSettingsController {
  constructor(
    private readonly store: SignInSettingsStore,
    private readonly governments: GovernmentStore,
    private readonly roles: SecondFactorRoles,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @ApiDoc({ summary: 'How people of a government sign in' })
  @ApiResult(settingsView)
  async show(
    @Param({ schema: settingsParams }) { id }: z.infer<typeof settingsParams>,
  ): Promise<z.infer<typeof settingsView>> {
    const tenant = await this.known(id),
      row = await this.store.findOne(tenant, { _id: tenant });
    return {
      tenantId: tenant,
      secondFactorRoles: [...(await this.roles.of(tenant))],
      set: row?.secondFactorRoles !== undefined,
    };
  }

  @Put(':id')
  @RecentSignIn()
  @ApiDoc({
    summary: 'Set how people of a government sign in',
    description:
      'Who holds such a role and signed in by one factor has the role no more within minutes, until they sign in again.',
  })
  @ApiResult(settingsView)
  async change(
    @Param({ schema: settingsParams }) { id }: z.infer<typeof settingsParams>,
    @Body({ schema: settingsBody }) { secondFactorRoles }: z.infer<typeof settingsBody>,
    @CallerParam() caller: Caller,
  ): Promise<z.infer<typeof settingsView>> {
    const tenant = await this.known(id),
      { createdAt, updatedAt } = stamps(this.clock.now());
    await this.store.updateOne(
      tenant,
      { _id: tenant },
      {
        ...(secondFactorRoles === null
          ? { $unset: { secondFactorRoles: '' }, $set: { updatedAt } }
          : { $set: { secondFactorRoles, updatedAt } }),
        $setOnInsert: { createdAt },
        $inc: { version: 1 },
      },
      { upsert: true },
    );
    await this.audit.record({
      action: 'SIGN_IN_SETTINGS_CHANGED',
      by: caller.actor,
      tenantId: tenant,
      detail: { secondFactorRoles },
    });
    return this.show({ id });
  }

  /** @throws NotFound where there is no such government, or identity has not heard of it yet */
  private async known(id: string) {
    if (!TENANT_ID.test(id)) throw new NotFound('tenant', { awaitsNews: true });
    const tenant = tenantId(id);
    if (!(await this.governments.findOne(tenant, { _id: tenant })))
      throw new NotFound('tenant', { awaitsNews: true });
    return tenant;
  }
}
