import { z } from 'zod';
import { actBody } from '../page/form.js';
import { clientScopes } from './scopes.js';
import type { Client } from './shapes.js';

/** The most ids of agencies that the API takes. */
const MOST_AGENCIES = 200;

const several = z.union([z.string().max(80), z.array(z.string().max(80)).max(clientScopes.length)]);
export const clientForm = actBody.extend({
  wadah: z.string().max(40).default('').describe('Of which government'),
  nama: z.string().max(200).default('').describe('Name, for people'),
  cakupan: z.enum(['', 'seluruh', 'sebagian']).default('').describe('The whole government, or agencies'),
  opd: z.string().max(14_000).default('').describe('Ids of agencies, parted by spaces, commas or lines'),
  hak: several.default([]).describe('What it may do'),
});

/** A client as it was typed. */
export interface TypedClient {
  tenantId: string;
  name: string;
  whom: '' | 'seluruh' | 'sebagian';
  agencies: string;
  scopes: string[];
}
export type ClientMistake = 'wadah' | 'nama' | 'cakupan' | 'hak';
type ReadClient =
  | { body: Pick<Client, 'tenantId' | 'name' | 'scopes' | 'agencies'>; mistakes?: never }
  | { body?: never; mistakes: ClientMistake[] };

export const typedClient = ({ wadah, nama, cakupan, opd, hak }: z.infer<typeof clientForm>): TypedClient => ({
  tenantId: wadah,
  name: nama.trim(),
  whom: cakupan,
  agencies: opd,
  scopes: [hak].flat().filter((scope) => clientScopes.includes(scope)),
});

/** What is asked of the API, or what is to be put right first. */
export function readClient({ tenantId, name, whom, agencies, scopes }: TypedClient): ReadClient {
  const ids = [...new Set(agencies.split(/[\s,;]+/).filter((id) => id !== ''))],
    wrongAgencies = ids.length === 0 || ids.length > MOST_AGENCIES || ids.some((id) => id.length > 64);
  const mistakes: ClientMistake[] = [
    ...(tenantId === '' ? (['wadah'] as const) : []),
    ...(name === '' || name.length > 120 ? (['nama'] as const) : []),
    ...(whom === '' || (whom === 'sebagian' && wrongAgencies) ? (['cakupan'] as const) : []),
    ...(scopes.length === 0 ? (['hak'] as const) : []),
  ];
  if (mistakes.length > 0) return { mistakes };
  return { body: { tenantId, name, scopes, agencies: whom === 'seluruh' ? 'whole' : ids } };
}

/** How long the secrets before a new one stay good beside it, by what a form says. */
export const overlaps = { '0': 0, '1-jam': 3_600, '1-hari': 86_400, '7-hari': 604_800 } as const;
export type Overlap = keyof typeof overlaps;
export const overlapNames = ['7-hari', '1-hari', '1-jam', '0'] as const satisfies readonly Overlap[];
export const rotationForm = actBody.extend({
  tumpang: z.enum(overlapNames).default('7-hari').describe('How long the secret before stays good'),
  bocor: z.string().max(2).optional().describe('Somebody else knows it: its tokens are refused'),
});

/** What is done to a client by one button, and the address of the API for it. */
export const clientActs = {
  nonaktifkan: 'disable',
  aktifkan: 'enable',
  'cabut-token': 'revoke-tokens',
} as const;
export type ClientAct = keyof typeof clientActs;
export const clientActNames = [
  'nonaktifkan',
  'aktifkan',
  'cabut-token',
] as const satisfies readonly ClientAct[];

/** What an act of weight carries beside its button: who sends it has said that they mean it. */
export const sureForm = actBody.extend({
  yakin: z.string().max(2).optional().describe('Whether it is meant'),
});
export const retireForm = sureForm.extend({
  kid: z.string().max(64).default('').describe('Id of the key that is retired'),
  alasan: z.string().max(600).default('').describe('Why, for the access log'),
});
/** Of a reason for retiring a key, as the API takes it. */
export const isReason = (text: string): boolean => text.length >= 3 && text.length <= 500;

const A_PAGE = 50;
export interface ClientFilter {
  q?: string | undefined;
  tenantId?: string | undefined;
  state?: 'aktif' | 'nonaktif' | undefined;
}

/** Those that are looked for, one part of them, by their names. */
export function clientsFound(
  clients: readonly Client[],
  { q, tenantId, state }: ClientFilter,
  part: number,
): { items: Client[]; count: number; more: boolean } {
  const sought = q?.trim().toLowerCase() ?? '';
  const found = clients
    .filter(
      (client) =>
        (sought === '' ||
          client.name.toLowerCase().includes(sought) ||
          client.clientId.toLowerCase().startsWith(sought)) &&
        (tenantId === undefined || client.tenantId === tenantId) &&
        (state === undefined || (state === 'aktif') === (client.disabledAt === null)),
    )
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.clientId.localeCompare(b.clientId));
  const items = found.slice((part - 1) * A_PAGE, part * A_PAGE);
  return { items, count: found.length, more: found.length > part * A_PAGE };
}
