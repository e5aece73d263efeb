import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Somebody who is invited to a campaign, as the invitation, the delivery of its message and the note of having reached them told; the id is campaign and person. */
export interface Invitation extends TenantDocument {
  campaignId: string;
  participantId: string;
  title?: string;
  heldOn?: string;
  year?: number;
  invitedAt?: Date;
  deliveredAt?: Date;
  reachedAt?: Date;
}

export const invitationId = (campaignId: string, participantId: string): string =>
  `${campaignId}:${participantId}`;

const schema = new Schema({}, { collection: 'campaign_invitations', strict: false, _id: false });
schema.add({ _id: String });
export class InvitationStore extends TenantStore<Invitation> {}

export const participationKinds: StoredKind[] = [
  { store: InvitationStore, schema: schema.index({ tenantId: 1, year: 1 }) },
];
