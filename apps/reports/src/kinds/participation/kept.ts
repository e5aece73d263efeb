import { campaignInvited, campaignReached, messageDeliveredV2 } from '#contracts';
import { projection } from '#messaging';
import { invitationId, InvitationStore } from './participation.schema.js';

const ONCE = 'campaign + participant';

export const kept = [
  projection(campaignInvited, InvitationStore, ONCE, (told, { time: invitedAt }) => ({
    _id: invitationId(told.campaignId, told.participantId),
    ...told,
    invitedAt,
  })),
  projection(
    messageDeliveredV2,
    InvitationStore,
    ONCE,
    ({ kind, factId: campaignId, participantId, deliveredAt }) =>
      kind === 'CAMPAIGN_INVITED'
        ? { _id: invitationId(campaignId, participantId), campaignId, participantId, deliveredAt }
        : null,
  ),
  projection(campaignReached, InvitationStore, ONCE, ({ campaignId, participantIds, reachedAt }) =>
    participantIds.map((participantId) => ({
      _id: invitationId(campaignId, participantId),
      campaignId,
      participantId,
      reachedAt,
    })),
  ),
];
