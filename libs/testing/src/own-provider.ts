import { createServer } from 'node:http';
import Provider from 'oidc-provider';
import { freePort } from './free-port.js';

/** Who signs in at a stand-in next, and what it says of them. */
interface ProvidersPerson {
  sub: string;
  claims: Record<string, unknown>;
  /** By what they signed in there (RFC 8176). */
  amr?: string[];
}

/** A government's own provider of OpenID Connect, which asks nobody anything: it signs in whoever `person` is. */
export interface OwnProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  person: ProvidersPerson;
  close(): Promise<void>;
}

/** @param redirectUri the one address to which it sends browsers back */
export async function ownProvider(redirectUri: string): Promise<OwnProvider> {
  const port = await freePort(),
    clientId = 'mumpuni',
    clientSecret = 'a-secret-that-the-provider-gave';
  const issuer = `http://127.0.0.1:${port}`;
  const standIn: OwnProvider = {
    issuer,
    clientId,
    clientSecret,
    person: { sub: 'nobody', claims: {} },
    close: () => new Promise((done) => server.close(() => done())),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    cookies: { keys: ['a key of the stand-in'] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr'], profile: ['nip'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/who/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...standIn.person.claims }) }),
    loadExistingGrant: async (ctx) => {
      const accountId = ctx.oidc.session?.accountId;
      if (accountId === undefined) throw new Error('nobody signed in at the stand-in');
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  const handle = provider.callback();
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/who/')) return void handle(request, response);
    const { sub, amr } = standIn.person;
    void provider.interactionFinished(request, response, {
      login: { accountId: sub, remember: false, ...(amr && { amr }) },
    });
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  return standIn;
}
