import { z } from 'zod';
import { storeOf } from '#persistence';
import { decidingRoles } from './deciding-roles.js';

/** How people of one government sign in, where it is not as the installation says. The id is the tenant's. */
export class SignInSettingsStore extends storeOf({
  collection: 'sign_in_settings',
  agency: null,
  fields: {
    /** Roles that are only had by two factors; absent: as the installation says. */
    secondFactorRoles: z.array(z.enum(decidingRoles)).optional(),
  },
}) {}
