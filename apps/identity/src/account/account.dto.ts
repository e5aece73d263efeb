import { z } from 'zod';
import { tenantId } from '#contracts';
import { fault, plainText } from '#platform';
import { assignedRoles, type RoleAssignment } from './account.schema.js';

const tenant = z
  .string()
  .max(40)
  .refine(isTenantId, fault('TENANT_ID_FORM'))
  .describe('Government of the account; absent for an operator of the platform')
  .meta({ example: 'medan' });

export const instant = z.iso.datetime({ offset: true });
export const roleFields = {
  role: z
    .enum(assignedRoles)
    .describe(
      'MANAGER: programme manager; RULE_OFFICER: sets rules and thresholds; DEVELOPER: of an agency; PARTNER: works for a partner of the government; OPERATOR: of the platform',
    ),
  agencies: z
    .union([z.literal('whole'), z.array(z.string().min(1).max(64)).min(1).max(200)])
    .describe(
      'For whom: `whole` for the whole government, or ids of agencies. A partner is one of the whole government',
    ),
};
export const partnerField = z
  .string()
  .min(1)
  .max(120)
  .optional()
  .describe('With the role PARTNER, and only then: id of the partner for which the person works');

/** A partner is named by the role PARTNER alone, which is for the whole government. */
export const partnerFits = ({
  role,
  agencies,
  partnerId,
}: Pick<RoleAssignment, 'role' | 'agencies'> & { partnerId?: string | undefined }): boolean =>
  role === 'PARTNER' ? partnerId !== undefined && agencies === 'whole' : partnerId === undefined;
const roles = z
  .array(
    z
      .object({
        ...roleFields,
        partnerId: partnerField,
        from: instant.optional().describe('From when; now unless given'),
        until: instant.optional().describe('Until when; absent: until it is taken away'),
      })
      .refine(partnerFits, { ...fault('PARTNER_OF_ROLE'), path: ['partnerId'] }),
  )
  .max(20)
  .refine((given) => given.filter(({ role }) => role === 'PARTNER').length < 2, fault('PARTNER_OF_ROLE'))
  .describe('What the person may do beside being a participant');

export const accountIdParams = z.object({ id: z.string().min(1).max(200).describe('Id of the account') });

export const newAccountSchema = z
  .object({
    tenantId: tenant.optional(),
    name: plainText(z.string().trim().min(1).max(200)).describe('Name of the person'),
    email: z.email().max(254).describe('Where links to sign in are sent'),
    locale: z.enum(['id', 'en']).default('id').describe('Language of mails and pages'),
    roles,
  })
  .meta({
    id: 'NewAccount',
    example: {
      tenantId: 'medan',
      name: 'Contoh Pengelola',
      email: 'pengelola@medan.example',
      roles: [{ role: 'MANAGER', agencies: 'whole' }],
    },
  });

export const rolesBody = z.object({ roles }).meta({
  id: 'RolesOfAccount',
  example: { roles: [{ role: 'MANAGER', agencies: 'whole' }] },
});

export const accountSchema = z
  .object({
    accountId: z.string(),
    tenantId: z.string().nullable().describe('null: of the platform'),
    participantId: z.string().nullable(),
    name: z.string(),
    locale: z.enum(['id', 'en']),
    active: z.boolean().describe('False: they left, and cannot sign in'),
    roles: z.array(
      z.object({
        ...roleFields,
        partnerId: z.string().nullable().describe('Of PARTNER: the partner for which they work'),
        from: z.iso.datetime(),
        until: z.iso.datetime().nullable(),
        by: z.string().describe('Who gave it'),
      }),
    ),
  })
  .meta({ id: 'Account' });

export const signInLinkSchema = z
  .object({ url: z.url().describe('Open it in any browser; good for 12 hours, once') })
  .meta({ id: 'DemonstrationLink' });

function isTenantId(text: string): boolean {
  try {
    tenantId(text);
    return true;
  } catch {
    return false;
  }
}
