import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { stamps } from '#persistence';
import type { Account } from '../account/account.schema.js';
import { TokenClock } from '../token/token-clock.js';
import { SignInLinkStore, type SignInLink } from './sign-in-link.schema.js';

export const LINK_MINUTES = 15;
/** So that nobody's mailbox is filled by whoever knows their address. */
export const LINKS_AN_HOUR = 5;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A demonstration is looked at for a working day. */
const DEMONSTRATION_MS = 12 * HOUR_MS;

const MANY = 'the secret of a link says whose it is';

/** Links that sign somebody in: 32 random bytes, good for a quarter of an hour, once. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly store: SignInLinkStore,
    private readonly clock: TokenClock,
  ) {}

  /**
   * @param browser the sign-in that was begun there; undefined for a link that any browser may use
   * @returns the secret, which is stored nowhere; undefined where the account has had its links of this hour
   */
  async make(account: Account, browser: string | undefined): Promise<string | undefined> {
    const now = this.clock.now();
    const { _id: accountId, tenantId } = account;
    const since = new Date(now.getTime() - HOUR_MS);
    if (browser !== undefined) {
      const recent = await this.store.count(tenantId, { accountId, createdAt: { $gt: since } });
      if (recent >= LINKS_AN_HOUR) return undefined;
    }
    const secret = randomBytes(32).toString('base64url');
    const link: SignInLink = {
      _id: hash(secret),
      tenantId,
      ...stamps(now),
      accountId,
      ...(browser !== undefined && { browser: hash(browser) }),
      expiresAt: new Date(now.getTime() + (browser === undefined ? DEMONSTRATION_MS : LINK_MINUTES * 60_000)),
      removeAt: new Date(now.getTime() + DAY_MS),
    };
    await this.store.insertMany(tenantId, [link]);
    return secret;
  }

  /** Whose a link is, as long as it is good in this browser; changes nothing. */
  async peek(secret: string, browser: string): Promise<string | undefined> {
    const found = await this.store.acrossTenants(MANY).findOne(this.good(secret, browser));
    return (found as SignInLink | null)?.accountId;
  }

  /** Uses a link up. Of two requests with the same link one is answered. */
  async use(secret: string, browser: string): Promise<string | undefined> {
    const now = this.clock.now();
    const used = await this.store.acrossTenants(MANY).findOneAndUpdate(this.good(secret, browser), {
      $set: { usedAt: now, updatedAt: now },
      $inc: { version: 1 },
    });
    return (used as SignInLink | null)?.accountId;
  }

  private good(secret: string, browser: string) {
    return {
      _id: hash(secret),
      usedAt: { $exists: false },
      expiresAt: { $gt: this.clock.now() },
      $or: [{ browser: { $exists: false } }, { browser: hash(browser) }],
    };
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
