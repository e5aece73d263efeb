import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

/** The format of a campaign; a change of it is a new number and a migration. */
export const CAMPAIGN_FORMAT = 1;

/**
 * Explains to those who hardly take part what they gain by it (sosialisasi as awareness, not the form of
 * training of that name).
 * The audience is gathered in chunks; `cursor` is the last person who was looked at.
 */
export class CampaignStore extends storeOf({
  collection: 'campaigns',
  agency: null,
  listed: true,
  fields: {
    ...formatted,
    title: z.string(),
    message: z.string(),
    heldOn: z.string(),
    location: z.string().optional(),
    year: z.number(),
    /** Who has fewer hours in that year is meant; with the version of the threshold where it was taken from there. */
    belowTenths: z.number(),
    thresholdVersion: z.number().optional(),
    /** Null for the whole government. */
    agencyIds: z.array(z.string()).nullable(),
    status: z.enum(['GATHERING', 'PLANNED']),
    cursor: z.string(),
    audience: z.number(),
  },
  indexes: [
    { on: { tenantId: 1, _id: 1 } },
    { on: { status: 1, updatedAt: 1 }, partialFilterExpression: { status: 'GATHERING' } },
  ],
}) {}
export type CampaignDocument = DocumentOf<CampaignStore>;

/** Somebody whom a campaign is for; the id is campaign and person. */
export class CampaignMemberStore extends storeOf({
  collection: 'campaign_members',
  agency: 'agencyId',
  listed: true,
  fields: {
    campaignId: z.string(),
    participantId: z.string(),
    agencyId: z.string(),
    hoursTenths: z.number(),
    reachedAt: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, campaignId: 1, _id: 1 } },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
  ],
}) {}
export type CampaignMember = DocumentOf<CampaignMemberStore>;

export const memberId = (campaignId: string, participantId: string): string =>
  `${campaignId}:${participantId}`;
