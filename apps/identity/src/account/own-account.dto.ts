import { z } from 'zod';
import { cursorParam, pageOf } from '#persistence';
import { fault, plainText } from '#platform';
import { instant, partnerField, partnerFits, roleFields } from './account.dto.js';
import type { Account, RoleAssignment } from './account.schema.js';
import { mayTake, type Givable } from './giving.js';
import { assignmentId } from './own-accounts.js';

export const roleToGive = z
  .object({
    ...roleFields,
    partnerId: partnerField,
    from: instant.optional().describe('From when; now unless given'),
    until: instant.optional().describe('Until when; absent: until it is taken away'),
  })
  .refine(partnerFits, { ...fault('PARTNER_OF_ROLE'), path: ['partnerId'] })
  .meta({
    id: 'RoleToGive',
    example: { role: 'MANAGER', agencies: 'whole', until: '2099-12-31T17:00:00Z' },
  });

export const ownAccountQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items in the answer'),
  cursor: cursorParam,
  q: plainText(z.string().trim().min(2).max(100))
    .optional()
    .describe(
      'Part of a name, or a whole employee number or e-mail address: then also who holds no role. Absent: who holds one',
    ),
});

export const assignmentParams = z.object({
  id: z.string().min(1).max(200).describe('Id of the account'),
  roleId: z.string().min(1).max(64).describe('Id of the role, as the account shows it'),
});

const ownRole = z
  .object({
    id: z.string().describe('By which it is taken away'),
    ...roleFields,
    partnerId: z.string().nullable().describe('Of PARTNER: the partner for which they work'),
    from: z.iso.datetime(),
    until: z.iso.datetime().nullable().describe('null: until it is taken away'),
    by: z.string().describe('Who gave it: an account, or a program'),
    byName: z.string().nullable().describe('Their name, where it is an account of this government'),
    yours: z.boolean().describe('Whether the caller may take it away'),
  })
  .meta({ id: 'RoleOfOwnAccount' });

export const ownAccountView = z
  .object({
    accountId: z.string(),
    participantId: z.string().nullable().describe('null: somebody who was invited'),
    name: z.string(),
    email: z.string().nullable(),
    agency: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    oneself: z.boolean().describe('The account of the caller, whose roles others give and take away'),
    roles: z.array(ownRole),
  })
  .meta({ id: 'OwnAccount' });
export const ownAccountPage = pageOf(ownAccountView);

export const givableView = z
  .object({
    items: z.array(
      z.object({
        ...roleFields,
        until: z.iso.datetime().nullable().describe('Until when at the latest; null: no end'),
      }),
    ),
  })
  .meta({ id: 'GivableRoles' });

export function viewOf(
  account: Account,
  givable: readonly Givable[],
  self: string,
  names: ReadonlyMap<string, string> = new Map(),
): z.infer<typeof ownAccountView> {
  const oneself = account._id === self;
  return {
    accountId: account._id,
    participantId: account.participantId ?? null,
    name: account.name,
    email: account.email ?? null,
    agency:
      account.agencyId === undefined ? null : { id: account.agencyId, name: account.agencyName ?? null },
    oneself,
    roles: account.roles.map((role) => ({
      ...roleView(role),
      byName: names.get(role.by) ?? null,
      yours: !oneself && mayTake(givable, role),
    })),
  };
}

const roleView = (assignment: RoleAssignment) => {
  const { role, agencies, partnerId, from, until, by } = assignment;
  return {
    id: assignmentId(assignment),
    role,
    agencies,
    partnerId: partnerId ?? null,
    from: from.toISOString(),
    until: until?.toISOString() ?? null,
    by,
  };
};
