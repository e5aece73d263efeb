import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressKey, CONFIG, logger } from '#platform';
import { Accounts } from '../account/accounts.js';
import type { IdentityConfig } from '../identity.config.js';
import { linkPath } from './paths.js';
import { SignInLinks } from './sign-in-links.js';
import { SignInMail, type LinkFor } from './sign-in-mail.js';

/**
 * Sends links to who asks. Everything is done after the answer, which is the same and as quick for everybody:
 * nobody learns from it whose address is known. What a stopping process has not sent yet it sends first.
 */
@Injectable()
export class SendLinks implements BeforeApplicationShutdown {
  private readonly pending = new Set<Promise<void>>();
  private readonly addresses: RateLimiterMemory;

  constructor(
    private readonly accounts: Accounts,
    private readonly links: SignInLinks,
    private readonly mail: SignInMail,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {
    this.addresses = new RateLimiterMemory({ points: config.SIGN_IN_LINKS_PER_ADDRESS, duration: 3_600 });
  }

  /**
   * @param uid of the sign-in that was begun in the browser
   * @param address from where it is asked
   */
  afterwards(login: string, uid: string, address: string): void {
    const sending = this.send(login, uid, address)
      .catch((err: unknown) => logger.error({ err }, 'a link to sign in could not be sent'))
      .finally(() => this.pending.delete(sending));
    this.pending.add(sending);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async send(login: string, uid: string, address: string): Promise<void> {
    if (!(await this.mayAsk(address))) return;
    const byAddress = new Map<string, { locale: 'id' | 'en'; links: LinkFor[] }>();
    for (const account of await this.accounts.ofLogin(login)) {
      const secret = await this.links.make(account, uid);
      if (secret === undefined) continue;
      const to = byAddress.get(account.email) ?? { locale: account.locale, links: [] };
      const government = await this.accounts.governmentOf(account);
      const url = `${this.config.PUBLIC_URL}${linkPath(uid, secret)}`;
      to.links.push({ name: account.name, government: government?.name ?? 'Mumpuni', url });
      byAddress.set(account.email, to);
    }
    for (const [email, { locale, links }] of byAddress) await this.mail.send(email, locale, links);
  }

  private async mayAsk(address: string): Promise<boolean> {
    try {
      await this.addresses.consume(addressKey(address));
      return true;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      logger.warn('an address asks for more links to sign in than it may');
      return false;
    }
  }
}
