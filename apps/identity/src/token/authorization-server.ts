import { Inject, Injectable } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { errors, type Adapter, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { tenantId } from '#contracts';
import { CONFIG, logger, OPERATOR_SCOPE, TOKEN_AUDIENCE } from '#platform';
import { AuditLog } from '../audit/audit-log.js';
import { CLIENT_SCOPES } from '../client/scopes.js';
import type { IdentityConfig } from '../identity.config.js';
import { KeyRing } from '../key/key-ring.js';
import { ClientDirectory, type Grantee } from './client-directory.js';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** The grantee travels on the library's client object as one extra property. */
const GRANTEE = 'mumpuni_grantee';

/**
 * OAuth 2.0 by a certified library; here is only what is ours: where clients, keys and claims come from. The library
 * takes its keys once, at construction, so a change of keys makes a new instance; nothing is lost by it, since tokens
 * are JWTs and no grant that we offer keeps state.
 */
@Injectable()
export class AuthorizationServer {
  private current: { kids: string; handle: Handler } | undefined;

  constructor(
    private readonly keys: KeyRing,
    private readonly clients: ClientDirectory,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly config: IdentityConfig,
  ) {}

  handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const jwks = this.keys.privateKeys();
    const kids = jwks.map(({ kid }) => kid).join(' ');
    if (this.current?.kids !== kids) this.current = { kids, handle: this.build(jwks) };
    return this.current.handle(request, response);
  }

  private build(keys: ReturnType<KeyRing['privateKeys']>): Handler {
    const provider = new Provider(this.config.PUBLIC_URL, this.configuration(keys));
    // Links in the metadata are made from the request; the mount sets host and scheme of the issuer.
    provider.proxy = true;
    provider.use(async (ctx, next) => {
      await next();
      if (ctx.oidc?.route === 'discovery') ctx.body = offered(ctx.body as Record<string, unknown>);
    });
    const { clients } = this;
    // Secrets are stored as scrypt hashes, so the library's comparison of texts gives way to ours.
    Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
      value(this: Record<string, unknown>, secret: string) {
        return clients.verify(this[GRANTEE] as Grantee, secret);
      },
    });
    provider.on('grant.success', (ctx) => this.granted(ctx));
    provider.on('grant.error', (ctx, err) => this.refused(ctx, err));
    provider.on('server_error', (_ctx, err) => logger.error({ err }, 'the authorization server failed'));
    (provider as NodeJS.EventEmitter).on('error', (err: unknown) => logger.error({ err }, 'the authorization server failed'));
    return provider.callback() as Handler;
  }

  private configuration(keys: ReturnType<KeyRing['privateKeys']>): Configuration {
    const resource = `${this.config.PUBLIC_URL}/v1`;
    const ttl = this.config.TOKEN_TTL_SECONDS;
    return {
      adapter: (model: string) => this.adapter(model),
      jwks: { keys: keys as never },
      scopes: [],
      responseTypes: [],
      clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
      extraClientMetadata: { properties: [GRANTEE] },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      routes: { token: '/oauth/token', jwks: '/jwks', authorization: '/oauth/authorize' },
      ttl: { ClientCredentials: ttl },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        userinfo: { enabled: false },
        rpInitiatedLogout: { enabled: false },
        pushedAuthorizationRequests: { enabled: false },
        dPoP: { enabled: false },
        resourceIndicators: {
          enabled: true,
          defaultResource: () => resource,
          getResourceServerInfo: (ctx, indicator, client) => {
            if (indicator !== resource) throw new errors.InvalidTarget();
            const { scopes } = granteeOf(client);
            narrowScopes(ctx, scopes);
            return { scope: scopes.join(' '), audience: TOKEN_AUDIENCE, accessTokenTTL: ttl, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
          },
        },
      },
      extraTokenClaims: (ctx) => claimsOf(granteeOf(ctx.oidc.client)),
      discovery: { service_documentation: `${this.config.PUBLIC_URL}/docs` },
    };
  }

  /** Clients are read; of the library's other models none is in use while client credentials are the only grant. */
  private adapter(model: string): Adapter {
    const unused = async (): Promise<never> => {
      throw new Error(`nothing of kind ${model} is stored`);
    };
    const find = async (id: string) => {
      const grantee = await this.clients.find(id);
      return grantee && { client_id: id, client_secret: 'see compareClientSecret', grant_types: ['client_credentials'], redirect_uris: [], response_types: [], [GRANTEE]: grantee };
    };
    return {
      find: model === 'Client' ? find : async () => undefined,
      findByUid: unused, findByUserCode: unused, upsert: unused, consume: unused, destroy: unused, revokeByGrantId: unused,
    };
  }

  private granted(ctx: KoaContextWithOIDC): void {
    const { clientId, tenant } = granteeOf(ctx.oidc.client);
    this.audit.note({ action: 'TOKEN_GRANTED', by: clientId, clientId, ...(tenant ? { tenantId: tenantId(tenant) } : {}), detail: { scope: (ctx.body as { scope?: string }).scope ?? '' } });
  }

  private refused(ctx: KoaContextWithOIDC, err: Error): void {
    const client = ctx.oidc?.client as unknown as Record<string, unknown> | undefined;
    const grantee = client?.[GRANTEE] as Grantee | undefined;
    // Of unknown clients nothing is kept: whoever guesses could fill the log with what he likes.
    if (!grantee) return;
    this.audit.note({ action: 'TOKEN_REFUSED', by: grantee.clientId, clientId: grantee.clientId, ...(grantee.tenant ? { tenantId: tenantId(grantee.tenant) } : {}), detail: { error: (err as { error?: string }).error ?? err.name } });
  }
}

/** The library describes all that it could do; while client credentials are the only grant, there is nothing to authorize interactively. */
function offered({ authorization_endpoint: _none, ...metadata }: Record<string, unknown>): Record<string, unknown> {
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
  if (excess !== undefined) throw new errors.InvalidScope('requested scope is not registered for this client', excess);
}

function claimsOf(grantee: Grantee): Record<string, unknown> {
  return {
    ...(grantee.tenant ? { tenant: grantee.tenant } : {}),
    roles: grantee.roles,
    ...(grantee.agencies ? { agencies: grantee.agencies } : {}),
  };
}
