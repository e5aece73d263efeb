import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** By what claim a provider names a person: the employee number, or an address that it has verified. */
export const namedBy = ['EMPLOYEE_NUMBER', 'VERIFIED_EMAIL'] as const;

/** A government's own OpenID Connect provider. The id is the tenant's. */
export class IdentityProviderStore extends storeOf({
  collection: 'identity_providers',
  agency: null,
  fields: {
    /** As the provider names itself, to the letter. */
    issuer: z.string(),
    clientId: z.string(),
    /** The client's secret, encrypted with IDENTITY_KEY_SECRET. */
    sealed: z.string(),
    /** What its button says: "ASN Digital". */
    label: z.string(),
    namedBy: z.enum(namedBy),
    /** Name of the claim that holds it. */
    claim: z.string(),
  },
}) {}
export type IdentityProvider = DocumentOf<IdentityProviderStore>;

/**
 * Who somebody of a provider is here. Once it is known, an address or a number that the provider gives to
 * somebody else later opens nothing.
 */
export class ExternalIdentityStore extends storeOf({
  collection: 'external_identities',
  agency: null,
  fields: {
    accountId: z.string(),
    issuer: z.string(),
    /** As the provider names the person. */
    subject: z.string(),
    lastUsedAt: z.date(),
    /** When its owner ended it: the row stays, or the next visit there would make it anew. */
    unlinkedAt: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, issuer: 1, subject: 1 }, unique: true },
    { on: { tenantId: 1, issuer: 1, accountId: 1 }, unique: true },
    { on: { accountId: 1 } },
  ],
}) {}
export type ExternalIdentity = DocumentOf<ExternalIdentityStore>;

/**
 * Somebody who is on the way to a provider: the id is a hash of the state. What is needed to believe the
 * answer is encrypted.
 */
export class ProviderVisitStore extends storeOf({
  collection: 'provider_visits',
  agency: null,
  fields: {
    /** Of which government the provider is. */
    of: z.string(),
    sealed: z.string(),
    expiresAt: z.date(),
  },
  indexes: [{ on: { expiresAt: 1 }, expireAfterSeconds: 0 }],
}) {}
