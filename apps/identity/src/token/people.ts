import { hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  interactionPolicy,
  type AdapterPayload,
  type Configuration,
  type KoaContextWithOIDC,
  type ResourceServer,
  type UnknownObject,
} from 'oidc-provider';
import { CONFIG, SELF_SCOPE, TOKEN_AUDIENCE, TWO_FACTORS } from '#platform';
import type { Account } from '../account/account.schema.js';
import { Accounts } from '../account/accounts.js';
import type { PersonGrant } from '../account/grants.js';
import { PLATFORM } from '../audit/audit-log.js';
import { hashSecret, matchesSecret } from '../client/client-secret.js';
import type { IdentityConfig } from '../identity.config.js';
import { gonePage } from '../sign-in/pages.js';
import { CALLBACK_PATH, stepPath } from '../sign-in/paths.js';
import { TokenClock } from './token-clock.js';

/** The one client through which people come: the pages of apps/console, which keep the tokens to themselves. */
const CONSOLE_CLIENT_ID = 'console';
export const isConsole = (client: unknown): boolean =>
  (client as { clientId?: string } | undefined)?.clientId === CONSOLE_CLIENT_ID;

const DAY_SECONDS = 86_400;
/** How long somebody may take from the page to the button of the mail; longer than a link is good. */
const STEP_SECONDS = 1_800;
const CODE_SECONDS = 60;
const STAY_SECONDS = 30 * DAY_SECONDS;

/** What the OAuth library needs to know of people: who they are, what they may do, and where they sign in. */
@Injectable()
export class People {
  private readonly cookieKey: string;
  private readonly secretHash: string;

  constructor(
    private readonly accounts: Accounts,
    private readonly clock: TokenClock,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {
    const secret = Buffer.from(
      hkdfSync('sha256', config.IDENTITY_KEY_SECRET, 'mumpuni', 'identity cookies', 32),
    );
    this.secretHash = hashSecret(config.CONSOLE_CLIENT_SECRET);
    this.cookieKey = secret.toString('base64url');
  }

  /** The console as a client of OpenID Connect; undefined for any other id. */
  client(id: string): AdapterPayload | undefined {
    if (id !== CONSOLE_CLIENT_ID) return undefined;
    return {
      client_id: CONSOLE_CLIENT_ID,
      client_secret: this.config.CONSOLE_CLIENT_SECRET,
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [`${this.config.PUBLIC_URL}${CALLBACK_PATH}`],
      token_endpoint_auth_method: 'client_secret_basic',
    } as AdapterPayload;
  }

  isConsoleSecret(secret: string): boolean {
    return matchesSecret(secret, this.secretHash);
  }

  /** How long each step of a sign-in is kept, in seconds. */
  lifetimes(): NonNullable<Configuration['ttl']> {
    return {
      AccessToken: (_ctx, { resourceServer }) =>
        resourceServer?.accessTokenTTL ?? this.config.PERSON_TOKEN_TTL_SECONDS,
      IdToken: CODE_SECONDS,
      AuthorizationCode: CODE_SECONDS,
      Interaction: STEP_SECONDS,
      Session: STEP_SECONDS,
      Grant: STAY_SECONDS,
      RefreshToken: STAY_SECONDS,
    };
  }

  configuration(resource: string): Configuration {
    return {
      cookies: {
        keys: [this.cookieKey],
        names: { interaction: 'masuk', resume: 'masuk_lanjut', session: 'masuk_sesi' },
      },
      interactions: { policy: interactionPolicy.base(), url: (_ctx, { uid }) => stepPath(uid) },
      findAccount: async (ctx, accountId, token) => {
        const account = await this.accounts.active(accountId),
          { acr, authTime } = (token ?? {}) as SignInKept;
        if (!account || isOver(account, authTime ?? ctx.oidc.session?.loginTs)) return undefined;
        const byTwoFactors = (acr ?? ctx.oidc.session?.acr) === TWO_FACTORS;
        if (!(await this.accounts.grantOf(account, byTwoFactors))) return undefined;
        return { accountId, claims: () => ({ sub: accountId }) };
      },
      // Nobody is asked whether our own pages may act for them.
      loadExistingGrant: (ctx) => this.grant(ctx, resource),
      issueRefreshToken: (_ctx, client) => isConsole(client),
      // The client is confidential: a stolen refresh token opens nothing without its secret, and requests
      // that run beside each other must not end a session by using one twice.
      rotateRefreshToken: false,
      expiresWithSession: () => false,
      formats: {
        customizers: {
          // What somebody may do now, not when they signed in.
          jwt: (_ctx, token, jwt) => {
            const granted = (token as Granted).extra?.[GRANTED];
            const { [GRANTED]: _inside, ...payload } = jwt.payload;
            jwt.payload = granted === undefined ? payload : { ...payload, scope: String(granted) };
          },
        },
      },
      renderError: (ctx) => {
        ctx.type = 'html';
        ctx.set('cache-control', 'no-store');
        ctx.body = gonePage(ctx.acceptsLanguages('id', 'en') === 'en' ? 'en' : 'id', undefined);
      },
    };
  }

  /** Tokens of people are for the API too; what they may do there is decided when each is made. */
  async resource(ctx: KoaContextWithOIDC): Promise<ResourceServer> {
    return {
      scope: SELF_SCOPE,
      audience: TOKEN_AUDIENCE,
      accessTokenTTL: await this.tokenSeconds(ctx),
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'ES256' } },
    };
  }

  /** No longer than the first of the roles in it is held: nobody takes back a token whose role just ends. */
  private async tokenSeconds(ctx: KoaContextWithOIDC): Promise<number> {
    const most = this.config.PERSON_TOKEN_TTL_SECONDS,
      { accountId } = behind(ctx) ?? {},
      account = accountId === undefined ? undefined : await this.accounts.active(accountId),
      grant = account && (await this.accounts.grantOf(account, signInBehind(ctx).acr === TWO_FACTORS));
    if (!grant?.until) return most;
    const left = Math.floor((grant.until.getTime() - this.clock.now().getTime()) / 1_000);
    return Math.min(most, Math.max(1, left));
  }

  /** The claims of somebody's token; undefined where the token is a program's. */
  claimsOf(ctx: KoaContextWithOIDC, token: unknown): Promise<UnknownObject> | undefined {
    const accountId = (token as { accountId?: string }).accountId;
    if (accountId === undefined) return undefined;
    return this.claims(accountId, signInBehind(ctx));
  }

  private async claims(accountId: string, signIn: SignInBehind): Promise<UnknownObject> {
    const account = await this.accounts.active(accountId);
    const grant = account && (await this.accounts.grantOf(account, signIn.acr === TWO_FACTORS));
    if (!account || !grant) throw new Error(`account ${accountId} ended while its token was made`);
    return { ...claimsOf(account, grant), ...signIn, [GRANTED]: grant.scopes.join(' ') };
  }

  private async grant(ctx: KoaContextWithOIDC, resource: string) {
    const { session, client, provider } = ctx.oidc;
    const accountId = session?.accountId;
    if (!client || accountId === undefined) return undefined;
    const grant = new provider.Grant({ clientId: client.clientId, accountId });
    grant.addOIDCScope('openid');
    grant.addResourceScope(resource, SELF_SCOPE);
    await grant.save();
    return grant;
  }
}

/** Carries the scopes from where claims are made to where the token is written; not in the token itself. */
const GRANTED = 'mumpuni_scopes';
interface Granted {
  extra?: Record<string, unknown>;
}

/** What the library keeps of a sign-in beside what it hands out. */
interface SignInKept {
  acr?: string;
  authTime?: number;
}

/** Whether the sign-in was before its person was signed out everywhere; it is told in whole seconds. */
const isOver = ({ signedOutAt }: Account, signedInAt: number | undefined): boolean =>
  signedOutAt !== undefined &&
  signedInAt !== undefined &&
  signedInAt <= Math.floor(signedOutAt.getTime() / 1_000);

/** When somebody said who they are, and how well: of the sign-in, however often its token was renewed since. */
interface SignInBehind {
  auth_time?: number;
  acr?: string;
  amr?: string[];
}

/** What a token is asked for with; nothing while somebody still signs in. */
const behind = ({ oidc: { entities } }: KoaContextWithOIDC) =>
  entities.RefreshToken ?? entities.AuthorizationCode;

function signInBehind(ctx: KoaContextWithOIDC): SignInBehind {
  const { authTime, acr, amr } = behind(ctx) ?? {};
  return {
    ...(authTime !== undefined && { auth_time: authTime }),
    ...(acr !== undefined && { acr }),
    ...(amr !== undefined && { amr }),
  };
}

const claimsOf = ({ tenantId, participantId }: Account, { roles, agencies, partnerId }: PersonGrant) => ({
  roles,
  ...(tenantId !== PLATFORM && {
    tenant: tenantId,
    agencies: agencies ?? [],
    ...(participantId !== undefined && { person: participantId }),
    ...(partnerId !== undefined && { partner: partnerId }),
  }),
});
