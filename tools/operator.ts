// How the tools for operators reach an installation: where it is, who asks, and one request.
import { existsSync, readFileSync } from 'node:fs';

/** The services that publish or carry out events. */
export const SERVICES_WITH_EVENTS = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
];
const TIMEOUT_MS = 120_000;

/** Where the installation is and who we are: the environment first, then what `npm start` wrote. */
function installation(): { url: string; id: string; secret: string } {
  const sandbox = existsSync('.data/sandbox.json')
    ? (JSON.parse(readFileSync('.data/sandbox.json', 'utf8')) as { baseUrl: string })
    : undefined;
  const secrets = existsSync('.data/secrets.json')
    ? (JSON.parse(readFileSync('.data/secrets.json', 'utf8')) as Record<string, string>)
    : {};
  const { MUMPUNI_URL, OPERATOR_CLIENT_ID, OPERATOR_CLIENT_SECRET } = process.env;
  const url = MUMPUNI_URL ?? sandbox?.baseUrl,
    id = OPERATOR_CLIENT_ID ?? secrets['OPERATOR_CLIENT_ID'],
    secret = OPERATOR_CLIENT_SECRET ?? secrets['OPERATOR_CLIENT_SECRET'];
  if (!url || !id || !secret)
    throw new Error(
      'No installation is known: run "npm start" here, or set MUMPUNI_URL, OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.',
    );
  return { url, id, secret };
}

async function call<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
    body = (await response.json()) as T & { code?: string; detail?: string; error?: string };
  if (!response.ok)
    throw new Error(`${response.status} ${body.code ?? body.error ?? ''}: ${body.detail ?? ''}`);
  return body;
}

export type Ask = <T>(method: 'GET' | 'POST', path: string, body?: object) => Promise<T>;

/** Asks for a token of the operator. @returns a function that sends one request with it */
export async function asOperator(): Promise<Ask> {
  const { url, id, secret } = installation();
  const { access_token } = await call<{ access_token: string }>(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'platform:operate' }),
  });
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  return (method, path, body) =>
    call(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
}
