import type { StoredKind, TenantDocument } from '#persistence';
import { Schema } from 'mongoose';

/**
 * Explains to those who hardly take part what they gain by it (sosialisasi as awareness, not the form of training of that name).
 * The audience is gathered in chunks; `cursor` is the last person who was looked at.
 */
export interface CampaignDocument extends TenantDocument {
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

export const campaignKind: StoredKind = {
  name: 'Campaign',
  schema: new Schema<CampaignDocument>({ _id: String, tenantId: String, status: String }, { collection: 'campaigns', versionKey: false, strict: false }).index({ tenantId: 1, _id: 1 }).index({ status: 1, updatedAt: 1 }, { partialFilterExpression: { status: 'GATHERING' } }),
};

/** Somebody whom a campaign is for; the id is campaign and person. */
export interface CampaignMember extends TenantDocument {
  campaignId: string;
  participantId: string;
  agencyId: string;
  hoursTenths: number;
  reachedAt?: Date;
}

export const campaignMemberKind: StoredKind = {
  name: 'CampaignMember',
  schema: new Schema<CampaignMember>({ _id: String, tenantId: String, campaignId: String, participantId: String }, { collection: 'campaign_members', versionKey: false, strict: false })
    .index({ tenantId: 1, campaignId: 1, _id: 1 })
    .index({ tenantId: 1, participantId: 1, _id: 1 }),
};

export const memberId = (campaignId: string, participantId: string): string => `${campaignId}:${participantId}`;
