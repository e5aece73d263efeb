import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { CONFIG } from '#platform';
import type { IdentityConfig } from '../identity.config.js';
import { AuthorizationServer } from './authorization-server.js';

const ADDRESSES = ['/oauth/token', '/jwks', '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

/** Hands the addresses of OAuth to the library as they come in: it reads bodies and answers by itself. */
export async function mountAuthorizationServer(fastify: FastifyInstance, app: NestFastifyApplication): Promise<void> {
  const server = app.get(AuthorizationServer);
  const issuer = new URL(app.get<IdentityConfig>(CONFIG).PUBLIC_URL);
  await fastify.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const url of ADDRESSES) {
      scope.route({
        method: ['GET', 'POST', 'OPTIONS'],
        url,
        handler: async (request, reply) => {
          // The issuer's own name, whatever the request says: metadata must not follow a forged Host header.
          request.raw.headers.host = issuer.host;
          request.raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
          delete request.raw.headers['x-forwarded-host'];
          for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
          reply.hijack();
          await server.handle(request.raw, reply.raw);
        },
      });
    }
  });
}
