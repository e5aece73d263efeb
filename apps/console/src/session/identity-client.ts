import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Clock, CONFIG, logger } from '#platform';
import type { ConsoleConfig } from '../console.config.js';
import type { Tokens } from './sessions.js';

const CLIENT_ID = 'console';
const CALLBACK_PATH = '/masuk/kembali';

/** What is remembered between the way to identity and back; in the browser's cookie, encrypted. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
  goTo: string;
}

/** OpenID Connect with identity: the code flow with PKCE, by the library that is certified for it. */
@Injectable()
export class IdentityClient {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConsoleConfig,
  ) {}

  /**
   * Made for each question, and with it what is known of the keys: where one is retired at once another signs
   * from that moment, and the library would look for it after a minute only. Until then nobody could sign in.
   */
  private server(): oidc.Configuration {
    const { PUBLIC_URL, IDENTITY_URL, CONSOLE_CLIENT_SECRET } = this.config;
    const server = new oidc.Configuration(
      {
        issuer: PUBLIC_URL,
        authorization_endpoint: `${PUBLIC_URL}/oauth/authorize`,
        token_endpoint: `${IDENTITY_URL}/oauth/token`,
        revocation_endpoint: `${IDENTITY_URL}/oauth/revoke`,
        jwks_uri: `${IDENTITY_URL}/jwks`,
        authorization_response_iss_parameter_supported: true,
      },
      CLIENT_ID,
      { client_secret: CONSOLE_CLIENT_SECRET, id_token_signed_response_alg: 'ES256' },
      oidc.ClientSecretBasic(CONSOLE_CLIENT_SECRET),
    );
    oidc.enableNonRepudiationChecks(server);
    // Inside the installation services speak http to each other; which addresses are asked is configured, not found.
    oidc.allowInsecureRequests(server);
    return server;
  }

  /**
   * @param coming what identity is told of who comes: a link of a demonstration, and whether somebody is only
   *   asked again who they are
   */
  async begin(
    goTo: string,
    { loginHint, again }: { loginHint: string | undefined; again: boolean },
  ): Promise<{ url: string; begun: Begun }> {
    const begun = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      goTo,
    };
    const url = oidc.buildAuthorizationUrl(this.server(), {
      redirect_uri: `${this.config.PUBLIC_URL}${CALLBACK_PATH}`,
      scope: 'openid self',
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login' }),
      ...(loginHint !== undefined && { login_hint: loginHint }),
    });
    return { url: url.href, begun };
  }

  /**
   * Takes the code that the browser came back with.
   * @param query of the address, with its question mark
   * @throws Error where it is not the sign-in that was begun here, or identity refuses the code
   */
  async complete(query: string, begun: Begun): Promise<{ accountId: string; tokens: Tokens }> {
    const answer = await oidc.authorizationCodeGrant(
      this.server(),
      new URL(`${this.config.PUBLIC_URL}${CALLBACK_PATH}${query}`),
      {
        expectedState: begun.state,
        expectedNonce: begun.nonce,
        pkceCodeVerifier: begun.verifier,
        idTokenExpected: true,
      },
    );
    const accountId = answer.claims()?.sub;
    if (accountId === undefined) throw new Error('identity does not say who signed in');
    return { accountId, tokens: tokensIn(answer, this.clock.now()) };
  }

  /** @returns undefined where identity lets the person in no more */
  async refresh({ refresh }: Tokens): Promise<Tokens | undefined> {
    try {
      return tokensIn(await oidc.refreshTokenGrant(this.server(), refresh), this.clock.now(), refresh);
    } catch (err) {
      if (err instanceof oidc.ResponseBodyError && err.error === 'invalid_grant') return undefined;
      throw err;
    }
  }

  /**
   * Ends what a session could still ask for. A session that ended here ends there by itself later, so a
   * failure is only noted.
   */
  async revoke({ refresh }: Tokens): Promise<void> {
    try {
      await oidc.tokenRevocation(this.server(), refresh);
    } catch (err) {
      logger.warn({ err }, 'the tokens of a session that ended could not be revoked');
    }
  }
}

function tokensIn(
  answer: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
  now: Date,
  before?: string,
): Tokens {
  const refresh = answer.refresh_token ?? before;
  if (refresh === undefined) throw new Error('identity gave no refresh token');
  const seconds = answer.expiresIn() ?? 0;
  return { access: answer.access_token, accessEndsAt: now.getTime() + seconds * 1_000, refresh };
}
