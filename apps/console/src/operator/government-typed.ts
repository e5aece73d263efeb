import { z } from 'zod';
import { actBody } from '../page/form.js';
import { decidingRoles, namedBy, type DecidingRole, type IdentityProvider } from './shapes.js';

export const timeZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
type TimeZone = (typeof timeZones)[number];
/** As the API takes it; it stands in addresses and in the names of files. */
const ID = /^[a-z][a-z0-9-]{1,39}$/;
/** Roles of who begins in a government; a partner's people are invited by its managers. */
export const firstRoles = ['MANAGER', 'RULE_OFFICER', 'DEVELOPER'] as const;
export type FirstRole = (typeof firstRoles)[number];

export const governmentForm = actBody.extend({
  wadah: z.string().max(60).default('').describe('Id of the government'),
  nama: z.string().max(300).default('').describe('Official name'),
  zona: z.string().max(40).default('').describe('Its zone'),
  versi: z.coerce.number().int().min(0).optional().describe('The version that was shown'),
});
export const settingsForm = actBody.extend({
  cara: z.enum(['instalasi', 'sendiri']).default('instalasi').describe('As the installation says, or own'),
  peran: z
    .union([z.enum(decidingRoles), z.array(z.enum(decidingRoles)).max(decidingRoles.length)])
    .default([])
    .describe('Roles that need two factors'),
});
export const providerForm = actBody.extend({
  penerbit: z.string().max(600).default('').describe('Issuer'),
  klien: z.string().max(300).default('').describe('What the provider calls this installation'),
  rahasia: z.string().max(600).default('').describe('The secret that the provider gave'),
  tulisan: z.string().max(100).default('').describe('What its button says'),
  dengan: z.enum(namedBy).default('EMPLOYEE_NUMBER').describe('By what it names a person'),
  klaim: z.string().max(100).default('').describe('Name of the claim that holds it'),
});
export const firstForm = actBody.extend({
  orang: z.string().max(300).default('').describe('Name of the person'),
  surel: z.string().max(300).default('').describe('E-mail address'),
  peran: z.enum(firstRoles).default('MANAGER').describe('Which role'),
});

export interface TypedGovernment {
  id: string;
  name: string;
  timeZone: string;
}
export type TypedProvider = Omit<IdentityProvider, 'redirectUri'>;
export interface TypedFirst {
  name: string;
  email: string;
  role: FirstRole;
}
/** What is to be put right: the fields of all forms of these pages. */
export type GovernmentMistake =
  | 'wadah'
  | 'terpakai'
  | 'nama'
  | 'zona'
  | 'penerbit'
  | 'klien'
  | 'rahasia'
  | 'tulisan'
  | 'klaim'
  | 'orang'
  | 'surel';
type Read<T> = { body: T; mistakes?: never } | { body?: never; mistakes: GovernmentMistake[] };

const readAs = <T>(body: T, wrong: Partial<Record<GovernmentMistake, boolean>>): Read<T> => {
  const mistakes = Object.entries(wrong)
    .filter(([, is]) => is)
    .map(([name]) => name as GovernmentMistake);
  return mistakes.length > 0 ? { mistakes } : { body };
};
const fits = (text: string, most: number): boolean => text.length > 0 && text.length <= most;

export const typedGovernment = ({ wadah, nama, zona }: z.infer<typeof governmentForm>): TypedGovernment => ({
  id: wadah.trim(),
  name: nama.trim(),
  timeZone: zona,
});

/** Name and zone, as the API takes them. */
export function readGovernment({ id, name, timeZone }: TypedGovernment): Read<{
  name: string;
  timeZone: TimeZone;
}> {
  const zone = timeZones.find((each) => each === timeZone);
  return readAs(
    { name, timeZone: zone ?? timeZones[0] },
    { wadah: !ID.test(id), nama: !fits(name, 200), zona: zone === undefined },
  );
}

/** null: as the installation says. */
export const readSettings = ({ cara, peran }: z.infer<typeof settingsForm>): DecidingRole[] | null =>
  cara === 'instalasi' ? null : [...new Set([peran].flat())];

export const typedProvider = (form: z.infer<typeof providerForm>): TypedProvider => ({
  issuer: form.penerbit.trim(),
  clientId: form.klien.trim(),
  label: form.tulisan.trim(),
  namedBy: form.dengan,
  claim: form.klaim.trim(),
});

export const readProvider = (
  typed: TypedProvider,
  clientSecret: string,
): Read<TypedProvider & { clientSecret: string }> =>
  readAs(
    { ...typed, clientSecret },
    {
      penerbit: !z
        .url({ protocol: /^https?$/ })
        .max(500)
        .safeParse(typed.issuer).success,
      klien: !fits(typed.clientId, 200),
      rahasia: !fits(clientSecret, 500),
      tulisan: !fits(typed.label, 60),
      klaim: !/^\w{1,60}$/.test(typed.claim),
    },
  );

export const typedFirst = ({ orang, surel, peran }: z.infer<typeof firstForm>): TypedFirst => ({
  name: orang.trim(),
  email: surel.trim(),
  role: peran,
});

/** Somebody who begins in a government, for all of it. */
export const readFirst = (
  { name, email, role }: TypedFirst,
  tenantId: string,
): Read<{ tenantId: string; name: string; email: string; roles: { role: FirstRole; agencies: 'whole' }[] }> =>
  readAs(
    { tenantId, name, email, roles: [{ role, agencies: 'whole' }] },
    { orang: !fits(name, 200), surel: !z.email().max(254).safeParse(email).success },
  );
