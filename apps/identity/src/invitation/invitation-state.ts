import type { Invitation } from './invitation.schema.js';

/** How long the link of an invitation is good. */
export const INVITATION_DAYS = 7;
/** Mails of one invitation within a day, so that nobody's mailbox is filled. */
const MAILS_A_DAY = 5;
const DAY_MS = 86_400_000;
/** So long the list shows what became of an invitation. */
const SHOWN_DAYS = 180;

export const invitationStates = ['SENT', 'TAKEN', 'EXPIRED', 'WITHDRAWN'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What became of an invitation, as of this moment. */
export function stateOf(
  { takenAt, withdrawnAt, expiresAt }: Pick<Invitation, 'takenAt' | 'withdrawnAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (withdrawnAt) return 'WITHDRAWN';
  if (takenAt) return 'TAKEN';
  return expiresAt <= now ? 'EXPIRED' : 'SENT';
}

/** The times that a mail which is sent now sets. */
export const timesFrom = (now: Date): { expiresAt: Date; removeAt: Date } => ({
  expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
  removeAt: new Date(now.getTime() + SHOWN_DAYS * DAY_MS),
});

/** Whether another mail may go to the same address now. */
export const maySendAgain = ({ sentAt }: Pick<Invitation, 'sentAt'>, now: Date): boolean =>
  sentAt.filter((at) => now.getTime() - at.getTime() < DAY_MS).length < MAILS_A_DAY;
