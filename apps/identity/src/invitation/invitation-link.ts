import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import type { Invitation } from './invitation.schema.js';

type Sent = Pick<Invitation, '_id' | 'sentAt'>;

/**
 * The secret of an invitation's link. It is computed from the invitation and its newest mail, so nothing of
 * it is stored, a mail that is sent twice after a crash has the same link, and one that is sent again ends
 * those before.
 */
@Injectable()
export class InvitationLink {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) private readonly config: IdentityConfig) {
    this.key = Buffer.from(
      hkdfSync('sha256', config.IDENTITY_KEY_SECRET, 'mumpuni', 'identity invitations', 32),
    );
  }

  /** Where the mail leads: the console begins a sign-in there, and changes nothing. */
  url(invitation: Sent): string {
    return `${this.config.PUBLIC_URL}/masuk?undangan=${invitation._id}.${this.macOf(invitation)}`;
  }

  /** The invitation that a secret names; undefined for what is no secret of an invitation. */
  idIn(secret: string): string | undefined {
    return /^([\w-]{1,60})\.[\w-]{43}$/.exec(secret)?.[1];
  }

  opens(secret: string, invitation: Sent): boolean {
    const given = Buffer.from(secret),
      good = Buffer.from(`${invitation._id}.${this.macOf(invitation)}`);
    return given.length === good.length && timingSafeEqual(given, good);
  }

  private macOf({ _id, sentAt }: Sent): string {
    return createHmac('sha256', this.key).update(`${_id} ${sentAt.length}`).digest('base64url');
  }
}
