import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import Provider, { errors, type Adapter, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { tenantId } from '#contracts';
import { CONFIG, logger, ONE_FACTOR, OPERATOR_SCOPE, TOKEN_AUDIENCE, TWO_FACTORS } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { RefusalLog } from '../audit/refusal-log.js';
import { TooManyWaiting } from '../client/earlier-secrets.js';
import { CLIENT_SCOPES } from '../client/scopes.js';
import type { IdentityConfig } from '../identity.config.js';
import { KeyRing } from '../key/key-ring.js';
import { ClientDirectory, type Grantee } from './client-directory.js';
import { FailureLimits } from './failure-limits.js';
import { isConsole, People } from './people.js';
import { NOT_KEPT, SignInStates } from './sign-in-states.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** A sign-in under way. */
export interface Interaction {
  uid: string;
  /** What the request that began it said of who comes. */
  loginHint: string | undefined;
  /** Somebody who is signed in already says once more that it is them, for an act of weight. */
  again: boolean;
}

/** By what somebody proved who they are: with one factor or two, and with which (RFC 8176 where it has a word). */
export interface HowSignedIn {
  acr: typeof ONE_FACTOR | typeof TWO_FACTORS;
  amr: readonly string[];
}
export const BY_LINK: HowSignedIn = { acr: ONE_FACTOR, amr: ['mail'] };
export const BY_LINK_AND_CODE: HowSignedIn = { acr: TWO_FACTORS, amr: ['mail', 'otp', 'mfa'] };
/** The device, and the finger, face or number that unlocks it. */
export const BY_PASSKEY: HowSignedIn = { acr: TWO_FACTORS, amr: ['pop', 'user', 'mfa'] };

/** The grantee travels on the library's client object as one extra property. */
const GRANTEE = 'mumpuni_grantee';

/**
 * OAuth 2.0 and OpenID Connect by a certified library; here is only what is ours: where clients, people, keys
 * and claims come from.
 * The library takes its keys once, at construction, so a change of keys makes a new instance; nothing is lost
 * by it: tokens are JWTs, the steps of a sign-in lie in the database, and cookies are signed by a key that
 * stays.
 */
@Injectable()
export class AuthorizationServer {
  private current: { kids: string; provider: Provider; handle: Handler } | undefined;

  constructor(
    private readonly keys: KeyRing,
    private readonly clients: ClientDirectory,
    private readonly limits: FailureLimits,
    private readonly audit: AuditLog,
    private readonly refusals: RefusalLog,
    private readonly people: People,
    private readonly states: SignInStates,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return this.present().handle(request, response);
  }

  /** The sign-in that the browser of this request began; undefined where it began none, or it is over. */
  async interaction(request: IncomingMessage, response: ServerResponse): Promise<Interaction | undefined> {
    try {
      const { uid, params } = await this.present().provider.interactionDetails(request, response);
      const hint = params['login_hint'];
      return {
        uid,
        loginHint: typeof hint === 'string' ? hint : undefined,
        again: params['prompt'] === 'login',
      };
    } catch (err) {
      if (err instanceof errors.SessionNotFound) return undefined;
      throw err;
    }
  }

  /**
   * Says who it is that signs in.
   * @returns where the browser goes on
   */
  finish(
    request: IncomingMessage,
    response: ServerResponse,
    accountId: string,
    { acr, amr }: HowSignedIn,
  ): Promise<string> {
    const login = { accountId, remember: false, acr, amr: [...amr] };
    return this.present().provider.interactionResult(request, response, { login });
  }

  private present() {
    const jwks = this.keys.privateKeys();
    const kids = jwks.map(({ kid }) => kid).join(' ');
    if (this.current?.kids !== kids) {
      const provider = this.build(jwks);
      this.current = { kids, provider, handle: provider.callback() as Handler };
    }
    return this.current;
  }

  private build(keys: ReturnType<KeyRing['privateKeys']>): Provider {
    const provider = new Provider(this.config.PUBLIC_URL, this.configuration(keys));
    // Links in the metadata are made from the request; the mount sets host and scheme of the issuer.
    provider.proxy = true;
    provider.use(async (ctx, next) => {
      await next();
      if (ctx.oidc?.route === 'discovery') ctx.body = offered(ctx.body as Record<string, unknown>);
      if (ctx.oidc?.route === 'token') await this.limitFailures(ctx as KoaContextWithOIDC);
    });
    const { clients, people } = this;
    // Secrets are stored as hashes, so the library's comparison of texts gives way to ours.
    Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
      value(this: Record<string, unknown>, secret: string) {
        if (isConsole(this)) return people.isConsoleSecret(secret);
        return clients
          .verify(this[GRANTEE] as Grantee, secret, Provider.ctx?.ip ?? '')
          .catch((err: unknown) => {
            throw err instanceof TooManyWaiting ? busy() : err;
          });
      },
    });
    provider.on('grant.success', (ctx) => this.granted(ctx));
    provider.on('grant.error', (ctx, err) => this.refused(ctx, err));
    provider.on('server_error', (_ctx, err) => logger.error({ err }, 'the authorization server failed'));
    (provider as NodeJS.EventEmitter).on('error', (err: unknown) =>
      logger.error({ err }, 'the authorization server failed'),
    );
    return provider;
  }

  private configuration(keys: ReturnType<KeyRing['privateKeys']>): Configuration {
    const resource = `${this.config.PUBLIC_URL}/v1`;
    const ttl = this.config.TOKEN_TTL_SECONDS;
    return {
      adapter: (model: string) => this.adapter(model),
      jwks: { keys: keys },
      scopes: ['openid'],
      acrValues: [ONE_FACTOR, TWO_FACTORS],
      responseTypes: ['code'],
      pkce: { required: () => true },
      clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
      extraClientMetadata: { properties: [GRANTEE] },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      routes: {
        token: '/oauth/token',
        jwks: '/jwks',
        authorization: '/oauth/authorize',
        revocation: '/oauth/revoke',
      },
      ...this.people.configuration(resource),
      ttl: { ClientCredentials: ttl, ...this.people.lifetimes() },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        userinfo: { enabled: false },
        rpInitiatedLogout: { enabled: false },
        revocation: { enabled: true },
        pushedAuthorizationRequests: { enabled: false },
        dPoP: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => resource,
          useGrantedResource: () => true,
          getResourceServerInfo: (ctx, indicator, client) => {
            if (indicator !== resource) throw new errors.InvalidTarget();
            if (isConsole(client)) return this.people.resource(ctx);
            const { scopes } = granteeOf(client);
            narrowScopes(ctx, scopes);
            return {
              scope: scopes.join(' '),
              audience: TOKEN_AUDIENCE,
              accessTokenTTL: ttl,
              accessTokenFormat: 'jwt',
              jwt: { sign: { alg: 'ES256' } },
            };
          },
        },
      },
      extraTokenClaims: (ctx, token) =>
        this.people.claimsOf(ctx, token) ?? claimsOf(granteeOf(ctx.oidc.client)),
      discovery: { service_documentation: `${this.config.PUBLIC_URL}/docs` },
    };
  }

  /**
   * Clients are read; what a sign-in keeps is stored. Sessions of the library are not kept: whoever signs in
   * does it each time, and on a computer that is shared the next one does not find the door open.
   */
  private adapter(model: string): Adapter {
    if (model === 'Session') return NOT_KEPT;
    if (model !== 'Client') return this.states.adapter(model);
    const find = async (id: string) => {
      const people = this.people.client(id);
      if (people) return people;
      const grantee = await this.clients.find(id);
      return (
        grantee && {
          client_id: id,
          client_secret: 'see compareClientSecret',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
          [GRANTEE]: grantee,
        }
      );
    };
    return { ...NOT_KEPT, find };
  }

  private granted(ctx: KoaContextWithOIDC): void {
    if (isConsole(ctx.oidc.client)) return;
    const { clientId, tenant } = granteeOf(ctx.oidc.client);
    this.audit.note({
      action: 'TOKEN_GRANTED',
      by: clientId,
      clientId,
      ...(tenant ? { tenantId: tenantId(tenant) } : {}),
      detail: { scope: (ctx.body as { scope?: string }).scope ?? '' },
    });
  }

  private refused(ctx: KoaContextWithOIDC, err: Error): void {
    const grantee = knownGrantee(ctx);
    this.refusals.refused({
      client: grantee && { clientId: grantee.clientId, tenant: grantee.tenant },
      error: (err as { error?: string }).error ?? err.name,
      address: ctx.ip,
    });
  }

  /** A failure too many is told to wait: it pays to ask again later, and nobody mistakes it for a first one. */
  private async limitFailures(ctx: KoaContextWithOIDC): Promise<void> {
    if ((ctx.body as { error?: string } | undefined)?.error !== 'invalid_client') return;
    const wait = await this.limits.failed(ctx.ip, knownGrantee(ctx)?.clientId);
    if (wait === undefined) return;
    ctx.status = 429;
    ctx.set('Retry-After', String(wait));
    ctx.body = {
      error: 'temporarily_unavailable',
      error_description: `too many wrong client credentials: correct them, then ask again in ${wait} s`,
    };
  }
}

/** The field is ours: the library keeps it and its types do not know it. */
function knownGrantee(ctx: KoaContextWithOIDC): Grantee | undefined {
  const client = ctx.oidc?.client as unknown as Record<string, unknown> | undefined;
  return client?.[GRANTEE] as Grantee | undefined;
}

function busy(): Error {
  return Object.assign(new errors.TemporarilyUnavailable('others wait for this client already'), {
    status: 503,
    statusCode: 503,
  });
}

/** The library names its own scopes only. */
function offered(metadata: Record<string, unknown>): Record<string, unknown> {
  return { ...metadata, scopes_supported: [...CLIENT_SCOPES, OPERATOR_SCOPE] };
}

function granteeOf(client: unknown): Grantee {
  return (client as Record<string, unknown>)[GRANTEE] as Grantee;
}

/** Who asks for nothing gets what is registered; who asks for more is refused rather than given less in silence. */
function narrowScopes(ctx: KoaContextWithOIDC, registered: string[]): void {
  const params = ctx.oidc.params as { scope?: string };
  if (!params.scope) {
    params.scope = registered.join(' ');
    return;
  }
  const excess = params.scope.split(' ').find((scope) => !registered.includes(scope));
  if (excess !== undefined)
    throw new errors.InvalidScope('requested scope is not registered for this client', excess);
}

function claimsOf(grantee: Grantee): Record<string, unknown> {
  return {
    ...(grantee.tenant ? { tenant: grantee.tenant } : {}),
    roles: grantee.roles,
    ...(grantee.agencies ? { agencies: grantee.agencies } : {}),
  };
}
