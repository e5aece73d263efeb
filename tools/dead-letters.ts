import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const HELP = `Events that could not be carried out: look, mend the cause, replay.

  npm run dead-letters -- list   [--service NAME] [--status OPEN|REPLAYED] [--code CODE]
  npm run dead-letters -- show   ID --service NAME
  npm run dead-letters -- replay [ID] --service NAME [--code CODE]

The installation is the one that "npm start" runs here, or the one named by
MUMPUNI_URL with the operator's OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.`;

const SERVICES = ['enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'reports'];
const TIMEOUT_MS = 120_000;

interface Letter { id: string; status: string; code: string; eventType: string | null; tenantId: string; attempts: number; failedAt: string; reason: string }

/** Where the installation is and who we are: the environment first, then what `npm start` wrote. */
function installation(): { url: string; id: string; secret: string } {
  const sandbox = existsSync('.data/sandbox.json') ? (JSON.parse(readFileSync('.data/sandbox.json', 'utf8')) as { baseUrl: string }) : undefined;
  const secrets = existsSync('.data/secrets.json') ? (JSON.parse(readFileSync('.data/secrets.json', 'utf8')) as Record<string, string>) : {};
  const { MUMPUNI_URL, OPERATOR_CLIENT_ID, OPERATOR_CLIENT_SECRET } = process.env;
  const url = MUMPUNI_URL ?? sandbox?.baseUrl, id = OPERATOR_CLIENT_ID ?? secrets['OPERATOR_CLIENT_ID'], secret = OPERATOR_CLIENT_SECRET ?? secrets['OPERATOR_CLIENT_SECRET'];
  if (!url || !id || !secret) throw new Error('No installation is known: run "npm start" here, or set MUMPUNI_URL, OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.');
  return { url, id, secret };
}

async function call<T>(url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }), body = (await response.json()) as T & { code?: string; detail?: string; error?: string };
  if (!response.ok) throw new Error(`${response.status} ${body.code ?? body.error ?? ''}: ${body.detail ?? ''}`);
  return body;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { service: { type: 'string' }, status: { type: 'string' }, code: { type: 'string' }, help: { type: 'boolean' } } });
  const [command, id] = positionals;
  if (values.help || !command || !['list', 'show', 'replay'].includes(command)) return console.log(HELP);
  if (values.service && !SERVICES.includes(values.service)) throw new Error(`--service is one of ${SERVICES.join(', ')}`);
  if (command !== 'list' && !values.service) throw new Error('say which service by --service NAME');

  const { url, id: clientId, secret } = installation();
  const { access_token } = await call<{ access_token: string }>(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'platform:operate' }),
  });
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
  const of = (service: string) => `${url}/v1/services/${service}/dead-letters`;

  if (command === 'show') return console.log(JSON.stringify(await call(`${of(values.service!)}/${id}`, { headers }), null, 2));
  if (command === 'replay') {
    const answer = id ? await call(`${of(values.service!)}/${id}/replay`, { method: 'POST', headers, body: '{}' }) : await call(`${of(values.service!)}/replay`, { method: 'POST', headers, body: JSON.stringify(values.code ? { code: values.code } : {}) });
    return console.log(JSON.stringify(answer, null, 2));
  }
  for (const service of values.service ? [values.service] : SERVICES) {
    for (let cursor: string | undefined; ; ) {
      const query = new URLSearchParams({ status: values.status ?? 'OPEN', limit: '200', ...(values.code && { code: values.code }), ...(cursor && { cursor }) });
      const page = await call<{ items: Letter[]; nextCursor?: string }>(`${of(service)}?${query}`, { headers });
      for (const l of page.items) console.log([service, l.id, l.status, l.code, l.eventType ?? '-', l.tenantId, `${l.attempts}x`, l.failedAt, l.reason].join('  '));
      if (!(cursor = page.nextCursor)) break;
    }
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
