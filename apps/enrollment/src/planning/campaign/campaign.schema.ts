import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';

/** The format of a campaign; a change of it is a new number and a migration. */
export const CAMPAIGN_FORMAT = 1;

/**
 * Explains to those who hardly take part what they gain by it (sosialisasi as awareness, not the form of training of that name).
 * The audience is gathered in chunks; `cursor` is the last person who was looked at.
 */
export interface CampaignDocument extends TenantDocument, Formatted {
  title: string;
  message: string;
  heldOn: string;
  location?: string;
  year: number;
  /** Who has fewer hours in that year is meant; with the version of the threshold where it was taken from there. */
  belowTenths: number;
  thresholdVersion?: number;
  /** Null for the whole government. */
  agencyIds: string[] | null;
  status: 'GATHERING' | 'PLANNED';
  cursor: string;
  audience: number;
}
export class CampaignStore extends TenantStore<CampaignDocument> {}

export const campaignKind: StoredKind = {
  store: CampaignStore,
  listed: true,
  schema: new Schema<CampaignDocument>(
    { _id: String, tenantId: String, status: String },
    { collection: 'campaigns', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, _id: 1 })
    .index({ status: 1, updatedAt: 1 }, { partialFilterExpression: { status: 'GATHERING' } }),
};

/** Somebody whom a campaign is for; the id is campaign and person. */
export interface CampaignMember extends TenantDocument {
  campaignId: string;
  participantId: string;
  agencyId: string;
  hoursTenths: number;
  reachedAt?: Date;
}
export class CampaignMemberStore extends TenantStore<CampaignMember> {}

export const campaignMemberKind: StoredKind = {
  store: CampaignMemberStore,
  listed: true,
  schema: new Schema<CampaignMember>(
    { _id: String, tenantId: String, campaignId: String, participantId: String },
    { collection: 'campaign_members', versionKey: false, strict: false },
  )
    .index({ tenantId: 1, campaignId: 1, _id: 1 })
    .index({ tenantId: 1, participantId: 1, _id: 1 }),
};

export const memberId = (campaignId: string, participantId: string): string =>
  `${campaignId}:${participantId}`;
