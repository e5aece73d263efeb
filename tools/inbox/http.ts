import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Mailbox } from './mailbox.js';
import { page, script, style } from './page.js';

const MAX_LIMIT = 200;

type Answer = { status: number; type: string; body: string };

const json = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const problem = (status: number, code: string, title: string): Answer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  body: JSON.stringify({ status, code, title }),
});

export function httpServer(mailbox: Mailbox): Server {
  return createServer((request, response) => {
    answer(mailbox, request)
      .catch(() => problem(500, 'INTERNAL', 'The inbox failed to answer'))
      .then((result) => send(response, request, result))
      .catch(() => response.destroy());
  });
}

function send(response: ServerResponse, request: IncomingMessage, { status, type, body }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'",
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer(mailbox: Mailbox, request: IncomingMessage): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://inbox');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const one = /^\/api\/messages\/(\d{1,15})$/.exec(url.pathname)?.[1];

  if (method === 'DELETE' && url.pathname === '/api/messages') {
    mailbox.clear();
    return { status: 204, type: 'application/json', body: '' };
  }
  if (method !== 'GET') return problem(405, 'METHOD_NOT_ALLOWED', 'Only GET, and DELETE of /api/messages');
  if (url.pathname === '/api/messages') return listOf(mailbox, url.searchParams);
  if (one !== undefined) {
    const mail = await mailbox.read(Number(one));
    return mail === undefined
      ? problem(404, 'NOT_FOUND', 'No such mail, or it is no longer kept')
      : json(mail);
  }
  switch (url.pathname) {
    case '/':
      return {
        status: 200,
        type: 'text/html; charset=utf-8',
        body: page(url.searchParams.get('lang') === 'en' ? 'en' : 'id'),
      };
    case '/inbox.js':
      return { status: 200, type: 'text/javascript; charset=utf-8', body: script };
    case '/inbox.css':
      return { status: 200, type: 'text/css; charset=utf-8', body: style };
    case '/api/stats':
      return json(mailbox.stats());
    case '/health/ready':
    case '/health/live':
      return json({ status: 'ok' });
    default:
      return problem(404, 'NOT_FOUND', 'No such page');
  }
}

async function listOf(mailbox: Mailbox, query: URLSearchParams): Promise<Answer> {
  const limit = Number(query.get('limit') ?? 50);
  const cursor = query.get('cursor');
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT)
    return problem(400, 'VALIDATION_FAILED', `limit is a number from 1 to ${MAX_LIMIT}`);
  if (cursor !== null && !/^\d{1,15}$/.test(cursor))
    return problem(400, 'VALIDATION_FAILED', 'cursor is the nextCursor of an earlier answer');
  const to = query.get('to');
  return json(
    await mailbox.list({
      limit,
      ...(to ? { to } : {}),
      ...(cursor === null ? {} : { before: Number(cursor) }),
    }),
  );
}
