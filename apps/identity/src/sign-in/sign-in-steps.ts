import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieIn, LANGUAGE_COOKIE, languageOf, PAGE_HEADERS, sentByOurPage, type Language } from '#pages';
import { CONFIG, TWO_FACTORS } from '#platform';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import { AuditLog } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { Passkeys } from '../passkey/passkeys.js';
import { ProviderSignIn } from '../provider/provider-sign-in.js';
import { Authenticators } from '../second-factor/authenticators.js';
import { HalfSignIns } from '../second-factor/half-sign-ins.js';
import { AuthorizationServer, type HowSignedIn, type Interaction } from '../token/authorization-server.js';
import { gonePage, type Step } from './pages.js';
import { secondFactorPath } from './paths.js';

/** A request for a page of a sign-in. */
export interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
  language: Language;
}

/** What the pages of a sign-in under way have in common, by whatever somebody signs in. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly server: AuthorizationServer,
    private readonly accounts: Accounts,
    private readonly passkeys: Passkeys,
    private readonly providers: ProviderSignIn,
    private readonly authenticators: Authenticators,
    private readonly halves: HalfSignIns,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  visit(request: FastifyRequest, reply: FastifyReply, lang?: string): Visit {
    void reply.headers(PAGE_HEADERS);
    const chosen = cookieIn(request.headers.cookie, LANGUAGE_COOKIE);
    return { request, reply, language: languageOf(lang, chosen, request.headers['accept-language']) };
  }

  /** The sign-in under way, if this browser began it. */
  async begun({ request, reply }: Visit, uid: string): Promise<Interaction | undefined> {
    const interaction = await this.server.interaction(request.raw, reply.raw);
    return interaction?.uid === uid ? interaction : undefined;
  }

  /** The same, for a form, which must have been sent by a page of ours. */
  async begunByForm(visit: Visit, uid: string): Promise<Interaction | undefined> {
    if (!sentByOurPage(visit.request.headers, this.config.PUBLIC_URL)) return undefined;
    return this.begun(visit, uid);
  }

  async step({ language }: Visit, { uid, again }: Interaction): Promise<Step> {
    const [government, providers] = await Promise.all([
      this.accounts.onlyGovernment(),
      this.providers.offered(),
    ]);
    return {
      language,
      government: government?.name,
      uid,
      again,
      passkeys: this.passkeys.available,
      providers,
    };
  }

  /** The same, or first the second factor, where a role of the person needs it or they have set one up. */
  async doneOrHalf(visit: Visit, uid: string, account: Account, how: HowSignedIn): Promise<string> {
    if (how.acr === TWO_FACTORS) return this.done(visit, account, how);
    const [needed, app] = await Promise.all([
      this.accounts.needsSecondFactor(account),
      this.authenticators.of(account),
    ]);
    if (!needed && !app?.confirmedAt) return this.done(visit, account, how);
    await this.authenticators.prepare(account);
    await this.halves.begin(uid, account._id);
    void visit.reply.header('location', secondFactorPath(uid)).status(303);
    return '';
  }

  /** Somebody has said who they are: the browser goes on to the console. */
  async done({ request, reply }: Visit, account: Account, how: HowSignedIn): Promise<string> {
    const { _id: by, tenantId } = account;
    await this.audit.record({ action: 'SIGNED_IN', by, tenantId, detail: { by: how.amr } });
    const goOn = await this.server.finish(request.raw, reply.raw, by, how);
    void reply.header('location', goOn).status(303);
    return '';
  }

  async gone({ reply, language }: Visit): Promise<string> {
    void reply.status(410);
    return gonePage(language, (await this.accounts.onlyGovernment())?.name);
  }
}
