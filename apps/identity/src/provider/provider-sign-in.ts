import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { TENANT_ID, tenantId, type TenantId } from '#contracts';
import { isDuplicateKey, newId, stamps } from '#persistence';
import { CONFIG, logger, ONE_FACTOR, SecretCipher, TWO_FACTORS } from '#platform';
import { AccountStore, loginKey, type Account } from '../account/account.schema.js';
import { PLATFORM } from '../audit/audit-log.js';
import type { IdentityConfig } from '../identity.config.js';
import { PROVIDER_CALLBACK_PATH } from '../sign-in/paths.js';
import type { HowSignedIn } from '../token/authorization-server.js';
import { TokenClock } from '../token/token-clock.js';
import {
  ExternalIdentityStore,
  IdentityProviderStore,
  ProviderVisitStore,
  type IdentityProvider,
} from './identity-provider.schema.js';
import { personNamedIn } from './person-named.js';
import { ProviderCalls } from './provider-calls.js';

/** As long as somebody may take at their provider. */
const VISIT_MS = 20 * 60_000;
/** More buttons than anybody reads. */
const MOST = 20;

interface Sent {
  uid: string;
  nonce: string;
  verifier: string;
}

/** What came of a visit to a provider. */
type Returned =
  | { kind: 'known'; account: Account; how: HowSignedIn }
  /** Nobody here, or somebody else's by now; or the answer does not fit what was asked. */
  | { kind: 'refused' }
  | { kind: 'away' };

/** Signing in at a government's own provider: the code flow with PKCE, state and nonce, by the certified library. */
@Injectable()
export class ProviderSignIn {
  private readonly cipher: SecretCipher;
  /** What is registered at providers. */
  readonly redirectUri: string;

  constructor(
    private readonly providers: IdentityProviderStore,
    private readonly visits: ProviderVisitStore,
    private readonly identities: ExternalIdentityStore,
    private readonly accounts: AccountStore,
    private readonly calls: ProviderCalls,
    private readonly clock: TokenClock,
    @Inject(CONFIG) config: IdentityConfig,
  ) {
    this.redirectUri = `${config.PUBLIC_URL}${PROVIDER_CALLBACK_PATH}`;
    this.cipher = new SecretCipher(config.IDENTITY_KEY_SECRET, {
      purpose: 'identity providers',
      what: 'identity provider',
      variable: 'IDENTITY_KEY_SECRET',
    });
  }

  sealSecret(tenant: TenantId, secret: string): string {
    return this.cipher.seal(secret, tenant);
  }

  /** What the page to sign in offers. */
  async offered(): Promise<{ tenantId: string; label: string }[]> {
    const found = await this.providers
      .acrossTenants('the page to sign in does not know yet who comes')
      .find({}, { projection: { tenantId: 1, label: 1 } })
      .sort({ _id: 1 })
      .limit(MOST)
      .toArray();
    return found.map(({ tenantId: id, label }) => ({ tenantId: id, label }));
  }

  /**
   * @param uid of the sign-in that was begun in the browser
   * @returns the address of the provider; undefined where there is none, 'away' where it does not answer
   */
  async begin(government: string, uid: string): Promise<URL | 'away' | undefined> {
    const provider = await this.providerOf(government);
    if (!provider) return undefined;
    const server = await this.serverOf(provider);
    if (!server) return 'away';
    const state = `${uid}.${oidc.randomState()}`,
      nonce = oidc.randomNonce(),
      verifier = oidc.randomPKCECodeVerifier();
    await this.note(provider, state, { uid, nonce, verifier });
    return oidc.buildAuthorizationUrl(server, {
      redirect_uri: this.redirectUri,
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
  }

  /**
   * Reads what the provider sent the browser back with. It is read once, and for the sign-in from which the
   * browser was sent.
   * @param query of the address, with its question mark
   */
  async complete(query: string, uid: string): Promise<Returned> {
    const state = new URLSearchParams(query).get('state') ?? '',
      visit = await this.useVisit(state);
    if (!visit || visit.sent.uid !== uid) return { kind: 'refused' };
    const provider = await this.providerOf(visit.of);
    const server = provider && (await this.serverOf(provider));
    if (!provider || !server) return { kind: 'away' };
    try {
      const answer = await oidc.authorizationCodeGrant(server, new URL(`${this.redirectUri}${query}`), {
        expectedState: state,
        expectedNonce: visit.sent.nonce,
        pkceCodeVerifier: visit.sent.verifier,
        idTokenExpected: true,
      });
      const claims = answer.claims();
      const account = claims && (await this.accountOf(provider, claims));
      return account ? { kind: 'known', account, how: howIn(claims) } : { kind: 'refused' };
    } catch (err) {
      logger.warn({ err, tenantId: provider.tenantId }, 'what a provider answered was not believed');
      return { kind: isAway(err) ? 'away' : 'refused' };
    }
  }

  /** Only of the government whose provider it is. */
  private async accountOf(provider: IdentityProvider, claims: oidc.IDToken): Promise<Account | undefined> {
    const { tenantId: tenant, issuer } = provider,
      { sub: subject } = claims;
    const linked = await this.identities.findOne(tenant, { issuer, subject });
    if (linked?.unlinkedAt) return undefined;
    if (linked) {
      await this.identities.updateOne(
        tenant,
        { _id: linked._id },
        { $set: { lastUsedAt: this.clock.now() }, $inc: { version: 1 } },
      );
      return (await this.accounts.findOne(tenant, { _id: linked.accountId, active: true })) ?? undefined;
    }
    const name = personNamedIn(claims, provider);
    if (name === undefined) return undefined;
    const found = await this.accounts.find(tenant, { loginKeys: loginKey(name), active: true }, { limit: 2 });
    const [account] = found;
    if (!account || found.length > 1) return undefined;
    return (await this.link(provider, subject, account)) ? account : undefined;
  }

  /** Once: an account that belongs to another person of the provider already is not handed on. */
  private async link(
    { tenantId: tenant, issuer }: IdentityProvider,
    subject: string,
    { _id: accountId }: Account,
  ): Promise<boolean> {
    const now = this.clock.now();
    try {
      await this.identities.insertMany(tenant, [
        {
          _id: newId(),
          tenantId: tenant,
          ...stamps(now),
          accountId,
          issuer,
          subject,
          lastUsedAt: now,
        },
      ]);
      return true;
    } catch (err) {
      if (isDuplicateKey(err)) return false;
      throw err;
    }
  }

  private async providerOf(government: string): Promise<IdentityProvider | undefined> {
    if (!TENANT_ID.test(government)) return undefined;
    const tenant = tenantId(government);
    return (await this.providers.findOne(tenant, { _id: tenant })) ?? undefined;
  }

  private async serverOf(provider: IdentityProvider): Promise<oidc.Configuration | undefined> {
    try {
      return await this.calls.of(provider, this.cipher.open(provider.sealed, provider._id));
    } catch (err) {
      logger.warn({ err, tenantId: provider.tenantId }, 'a provider does not answer');
      return undefined;
    }
  }

  private async note({ tenantId: of }: IdentityProvider, state: string, sent: Sent): Promise<void> {
    const now = this.clock.now(),
      _id = hash(state);
    const visit = {
      _id,
      tenantId: PLATFORM,
      ...stamps(now),
      of,
      sealed: this.cipher.seal(JSON.stringify(sent), _id),
      expiresAt: new Date(now.getTime() + VISIT_MS),
    };
    await this.visits.insertMany(PLATFORM, [visit]);
  }

  private async useVisit(state: string): Promise<{ of: string; sent: Sent } | undefined> {
    const _id = hash(state),
      open = { _id, expiresAt: { $gt: this.clock.now() } };
    const row = await this.visits.findOne(PLATFORM, open);
    if (!row || (await this.visits.deleteMany(PLATFORM, { _id })) !== 1) return undefined;
    return { of: row.of, sent: JSON.parse(this.cipher.open(row.sealed, _id)) as Sent };
  }
}

/** A provider that has asked for two factors says so by `amr` (RFC 8176). */
const howIn = ({ amr }: oidc.IDToken): HowSignedIn =>
  Array.isArray(amr) && amr.includes('mfa')
    ? { acr: TWO_FACTORS, amr: ['fed', 'mfa'] }
    : { acr: ONE_FACTOR, amr: ['fed'] };

/** It did not answer, as against: it answered what is not believed. */
const isAway = (err: unknown): boolean =>
  err instanceof TypeError ||
  (err as { name?: string }).name === 'TimeoutError' ||
  (err as { code?: string }).code === 'OAUTH_TIMEOUT';

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
