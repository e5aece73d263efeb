import { z } from 'zod';
import { storeOf } from '#persistence';

export const invitationId = (campaignId: string, participantId: string): string =>
  `${campaignId}:${participantId}`;

/**
 * Somebody who is invited to a campaign, as the invitation, the delivery of its message and the note of
 * having reached them told; the id is campaign and person.
 */
export class InvitationStore extends storeOf({
  collection: 'campaign_invitations',
  agency: null,
  fields: {
    campaignId: z.string(),
    participantId: z.string(),
    title: z.string().optional(),
    heldOn: z.string().optional(),
    year: z.number().optional(),
    invitedAt: z.date().optional(),
    deliveredAt: z.date().optional(),
    reachedAt: z.date().optional(),
  },
  indexes: [{ on: { tenantId: 1, year: 1 } }],
}) {}

export const participationStores = [InvitationStore];
