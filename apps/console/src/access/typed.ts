import { DateTime } from 'luxon';
import { z } from 'zod';
import { actBody } from '../page/form.js';
import { localDay } from '../page/local.js';
import { givenRoles, type ForWhom, type GivenRole } from './shapes.js';

/** Fields of a role that is given; days as a browser sends them. */
const roleFields = {
  peran: z.string().max(20).default('').describe('Which role'),
  cakupan: z.enum(['', 'seluruh', 'sebagian']).default('').describe('The whole government, or agencies'),
  opd: z
    .union([z.string().max(120), z.array(z.string().max(120)).max(200)])
    .default([])
    .describe('Ids of agencies'),
  mitra: z.string().max(120).default('').describe('Id of a partner, for the role PARTNER'),
  mulai: z.string().max(10).default('').describe('First day; empty: now'),
  sampai: z.string().max(10).default('').describe('Last day; empty: no end'),
};
export const roleForm = actBody.extend(roleFields);
export const inviteForm = actBody.extend({
  nama: z.string().max(200).default('').describe('Name'),
  surel: z.string().max(254).default('').describe('E-mail address'),
  ...roleFields,
});

/** A role as it was typed. */
export interface TypedRole {
  role: string;
  whole: boolean;
  agencyIds: string[];
  partnerId: string;
  from: string;
  until: string;
}
export interface TypedInvitation extends TypedRole {
  name: string;
  email: string;
}

interface RoleBody {
  role: GivenRole;
  agencies: ForWhom;
  partnerId?: string;
  from?: string;
  until?: string;
}
export type AccessMistake = 'nama' | 'surel' | 'peran' | 'opd' | 'mitra' | 'mulai' | 'sampai';
export type ReadForm<T> = { body: T; mistakes?: never } | { body?: never; mistakes: AccessMistake[] };

export const typedRole = ({
  peran,
  cakupan,
  opd,
  mitra,
  mulai,
  sampai,
}: z.infer<typeof roleForm>): TypedRole => ({
  role: peran,
  // who works for a partner does so for the whole government: agencies that were ticked are for the other roles
  whole: peran !== 'PARTNER' && cakupan === 'seluruh',
  agencyIds: peran === 'PARTNER' ? [] : [opd].flat().filter((id) => id !== ''),
  partnerId: mitra,
  from: mulai,
  until: sampai,
});

export const typedInvitation = (form: z.infer<typeof inviteForm>): TypedInvitation => ({
  ...typedRole(form),
  name: form.nama.trim(),
  email: form.surel.trim(),
});

/** What is asked of the API, or what is to be put right first. Days are whole ones of the government. */
export function readRole(typed: TypedRole, zone: string, now: Date): ReadForm<RoleBody> {
  const role = givenRoles.find((each) => each === typed.role),
    today = localDay(now, zone),
    begins = typed.from || today;
  const wrongFrom = !isDay(begins),
    wrongUntil = typed.until !== '' && (!isDay(typed.until) || typed.until < begins || typed.until < today),
    ofPartner = role === 'PARTNER',
    nobody = !ofPartner && !typed.whole && typed.agencyIds.length === 0,
    noPartner = ofPartner && typed.partnerId === '';
  if (role === undefined || wrongFrom || wrongUntil || nobody || noPartner)
    return {
      mistakes: [
        ...(role === undefined ? (['peran'] as const) : []),
        ...(nobody ? (['opd'] as const) : []),
        ...(noPartner ? (['mitra'] as const) : []),
        ...(wrongFrom ? (['mulai'] as const) : []),
        ...(wrongUntil ? (['sampai'] as const) : []),
      ],
    };
  return {
    body: {
      role,
      // A partner is one of the whole government; the choice of agencies is for the other roles.
      agencies: ofPartner || typed.whole ? 'whole' : typed.agencyIds,
      ...(ofPartner && { partnerId: typed.partnerId }),
      ...(begins > today && { from: beginOf(begins, zone) }),
      ...(typed.until !== '' && { until: beginOf(typed.until, zone, 1) }),
    },
  };
}

export function readInvitation(
  typed: TypedInvitation,
  zone: string,
  now: Date,
): ReadForm<RoleBody & { name: string; email: string }> {
  const role = readRole(typed, zone, now),
    mistakes: AccessMistake[] = [
      ...(typed.name === '' ? (['nama'] as const) : []),
      ...(z.email().safeParse(typed.email).success ? [] : (['surel'] as const)),
      ...(role.mistakes ?? []),
    ];
  if (mistakes.length > 0 || role.body === undefined) return { mistakes };
  return { body: { ...role.body, name: typed.name, email: typed.email } };
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** The moment at which a day of the government begins, or so many days after it. */
function beginOf(day: string, zone: string, after = 0): string {
  return DateTime.fromISO(day, { zone }).plus({ days: after }).toJSDate().toISOString();
}

/** The last whole day before a moment that ends something. */
export const lastDayBefore = (moment: string, zone: string): string =>
  localDay(new Date(new Date(moment).getTime() - 1), zone);
