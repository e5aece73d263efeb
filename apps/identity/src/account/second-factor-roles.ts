import { Inject, Injectable } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { decidingRoles, type DecidingRole } from './deciding-roles.js';
import { SignInSettingsStore } from './sign-in-settings.schema.js';

/**
 * Which roles are only had by who signed in by two factors: as the government has set it, else as the
 * installation, else all that decide in production and none elsewhere.
 */
@Injectable()
export class SecondFactorRoles {
  constructor(
    private readonly settings: SignInSettingsStore,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  async of(tenantId: TenantId): Promise<readonly DecidingRole[]> {
    const set = await this.settings.findOne(tenantId, { _id: tenantId });
    return set?.secondFactorRoles ?? this.ofInstallation;
  }

  get ofInstallation(): readonly DecidingRole[] {
    const { SECOND_FACTOR_ROLES, NODE_ENV } = this.config;
    return SECOND_FACTOR_ROLES ?? (NODE_ENV === 'production' ? decidingRoles : []);
  }
}
