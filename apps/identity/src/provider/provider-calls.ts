import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { fetch as undiciFetch, type Agent } from 'undici';
import { CONFIG, guardedAgent, targetOf, type AddressPolicy } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import type { IdentityProvider } from './identity-provider.schema.js';

const TIMEOUT_SECONDS = 5;
/** What a provider says of itself is asked again after this time. */
const KNOWN_MS = 600_000;

/** Calls to providers: only to addresses to which calls may go, within a time, and by the certified library. */
@Injectable()
export class ProviderCalls {
  private readonly policy: AddressPolicy;
  private readonly agent: Agent;
  private readonly known = new Map<string, { until: number; server: Promise<oidc.Configuration> }>();

  constructor(@Inject(CONFIG) config: IdentityConfig) {
    this.policy = {
      allowPrivate: config.PROVIDER_ALLOW_PRIVATE,
      denied: config.PROVIDER_DENIED_NETWORKS,
    };
    this.agent = guardedAgent(this.policy);
  }

  /**
   * What a provider says of itself; kept for some minutes, a failure not at all.
   * @throws Error where it does not answer, or says that it is somebody else
   */
  async of(provider: IdentityProvider, secret: string): Promise<oidc.Configuration> {
    const key = `${provider._id} ${provider.version}`,
      now = performance.now(),
      kept = this.known.get(key);
    if (kept && kept.until > now) return kept.server;
    const server = this.discover(provider, secret);
    this.known.set(key, { until: now + KNOWN_MS, server });
    server.catch(() => this.known.delete(key));
    return server;
  }

  /** Asks anew, whatever is kept. @throws Error as `of` */
  async ask(provider: IdentityProvider, secret: string): Promise<void> {
    await this.discover(provider, secret);
  }

  private async discover(
    { issuer, clientId }: IdentityProvider,
    secret: string,
  ): Promise<oidc.Configuration> {
    const server = await oidc.discovery(
      targetOf(issuer, this.policy),
      clientId,
      { client_secret: secret },
      undefined,
      {
        timeout: TIMEOUT_SECONDS,
        [oidc.customFetch]: (url, options) => this.fetch(url, options),
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(this.policy.allowPrivate ? [oidc.allowInsecureRequests] : []),
        ],
      },
    );
    const { issuer: named, authorization_endpoint: page = '' } = server.serverMetadata();
    if (named !== issuer) throw new Error('the provider says that it is somebody else');
    // A browser is sent there: the address must be one of the web.
    if (!/^https?:/.test(page)) throw new Error('the provider has no page to sign in');
    return server;
  }

  /** Every address of the provider, also those that it names itself, and no redirect. */
  private async fetch(
    url: string,
    { body, headers, method, signal }: oidc.CustomFetchOptions,
  ): Promise<Response> {
    const answer = await undiciFetch(targetOf(url, this.policy), {
      method,
      headers,
      redirect: 'manual',
      dispatcher: this.agent,
      ...(body !== undefined && body !== null && { body: body as string | URLSearchParams }),
      ...(signal && { signal }),
    });
    // the same class at run time; the types that node and the package of undici give it are two
    return answer as unknown as Response;
  }
}
