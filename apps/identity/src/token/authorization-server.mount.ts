import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { CONFIG, type PublishedRoute } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { AuthorizationServer } from './authorization-server.js';

/** What the library is asked for by programs. */
const OF_PROGRAMS = [
  '/oauth/token',
  '/oauth/revoke',
  '/jwks',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];
/** Where browsers come to sign in: open to everybody, and each visit is noted in the database. */
const OF_BROWSERS = ['/oauth/authorize', '/oauth/authorize/:uid'];
const ADDRESSES = [...OF_PROGRAMS, ...OF_BROWSERS];

const METHODS = ['GET', 'POST', 'OPTIONS'];

/** As identity publishes them. */
export const AUTHORIZATION_SERVER_ROUTES: readonly PublishedRoute[] = ADDRESSES.flatMap((path) =>
  METHODS.map((method) => ({ method, path, ...(OF_BROWSERS.includes(path) && { open: true as const }) })),
);

/** Hands the addresses of OAuth to the library as they come in: it reads bodies and answers by itself. */
export async function mountAuthorizationServer(
  fastify: FastifyInstance,
  app: NestFastifyApplication,
): Promise<void> {
  const server = app.get(AuthorizationServer);
  const issuer = new URL(app.get<IdentityConfig>(CONFIG).PUBLIC_URL);
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const url of ADDRESSES) {
      scope.route({
        method: METHODS,
        url,
        handler: async (request, reply) => {
          // The issuer's own name, whatever the request says: metadata must not follow a forged Host header.
          request.raw.headers.host = issuer.host;
          request.raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
          delete request.raw.headers['x-forwarded-host'];
          // Who asks, as the gateway says; what anybody else wrote there is not handed on.
          request.raw.headers['x-forwarded-for'] = request.ip;
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) reply.raw.setHeader(name, value);
          reply.hijack();
          await server.handle(request.raw, reply.raw);
        },
      });
    }
  });
}
