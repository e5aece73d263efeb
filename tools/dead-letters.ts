import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const HELP = `Events that could not be carried out: look, mend the cause, replay; dismiss what cannot be mended.

  npm run dead-letters -- list    [SERVICE] [--status OPEN|REPLAYED|DISMISSED] [--code CODE] [--ids]
  npm run dead-letters -- show    SERVICE ID
  npm run dead-letters -- replay  SERVICE [ID] [--code CODE]
  npm run dead-letters -- dismiss SERVICE ID --reason TEXT

With --ids a list holds nothing but ids, for scripts. The installation is the one that "npm start" runs here, or the
one named by MUMPUNI_URL with the operator's OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.`;

const SERVICES = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
];
const TIMEOUT_MS = 120_000;

interface Letter {
  id: string;
  status: string;
  code: string;
  eventType: string | null;
  tenantId: string;
  attempts: number;
  failedAt: string;
  reason: string;
  dismissed?: { reason: string; by: string };
}

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

/** What was typed: the service by its place, or by --service as it was before. */
function wish() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      status: { type: 'string' },
      code: { type: 'string' },
      reason: { type: 'string' },
      ids: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [command, ...rest] = positionals,
    service = values.service ?? rest.shift(),
    [id] = rest;
  return { ...values, command, service, id };
}

async function main(): Promise<void> {
  const { command, service, id, ...options } = wish();
  if (options.help || !command || !['list', 'show', 'replay', 'dismiss'].includes(command))
    return console.log(HELP);
  if (service && !SERVICES.includes(service)) throw new Error(`a service is one of ${SERVICES.join(', ')}`);
  const headers = await asOperator(),
    { url } = installation(),
    of = (name: string) => `${url}/v1/services/${name}/dead-letters`;
  if (command === 'list') {
    for (const name of service ? [service] : SERVICES) await list(name, of(name), headers, options);
    return;
  }
  if (!service) throw new Error(`say which service: npm run dead-letters -- ${command} SERVICE ...`);
  if (!id && command !== 'replay')
    throw new Error(`say which letter: npm run dead-letters -- ${command} ${service} ID`);
  if (command === 'dismiss' && !options.reason) throw new Error('say why it cannot be mended: --reason TEXT');
  const answer =
    command === 'show'
      ? await call(`${of(service)}/${id}`, { headers })
      : await call(id ? `${of(service)}/${id}/${command}` : `${of(service)}/replay`, {
          method: 'POST',
          headers,
          body: JSON.stringify(bodyOf(command, id, options)),
        });
  console.log(JSON.stringify(answer, null, 2));
}

function bodyOf(
  command: string,
  id: string | undefined,
  { reason, code }: { reason?: string; code?: string },
) {
  if (command === 'dismiss') return { reason };
  return !id && code ? { code } : {};
}

async function asOperator(): Promise<Record<string, string>> {
  const { url, id, secret } = installation();
  const { access_token } = await call<{ access_token: string }>(`${url}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'platform:operate' }),
  });
  return { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
}

async function list(
  service: string,
  address: string,
  headers: Record<string, string>,
  { status, code, ids }: { status?: string; code?: string; ids?: boolean },
): Promise<void> {
  for (let cursor: string | undefined; ;) {
    const query = new URLSearchParams({
      status: status ?? 'OPEN',
      limit: '200',
      ...(code && { code }),
      ...(cursor && { cursor }),
    });
    const page = await call<{ items: Letter[]; nextCursor?: string }>(`${address}?${query}`, { headers });
    for (const letter of page.items) console.log(ids ? letter.id : lineOf(service, letter));
    if (!(cursor = page.nextCursor)) return;
  }
}

const lineOf = (service: string, letter: Letter): string =>
  [
    service,
    letter.id,
    letter.status,
    letter.code,
    letter.eventType ?? '-',
    letter.tenantId,
    `${letter.attempts}x`,
    letter.failedAt,
    letter.dismissed ? `dismissed by ${letter.dismissed.by}: ${letter.dismissed.reason}` : letter.reason,
  ].join('  ');

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
