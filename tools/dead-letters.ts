import { parseArgs } from 'node:util';
import { asOperator, SERVICES_WITH_EVENTS, type Ask } from './operator.js';

const HELP = `Events that could not be carried out: look, mend the cause, replay; dismiss what cannot be mended.

  npm run dead-letters -- list    [SERVICE] [--status OPEN|REPLAYED|DISMISSED] [--code CODE] [--ids]
  npm run dead-letters -- show    SERVICE ID
  npm run dead-letters -- replay  SERVICE [ID] [--code CODE]
  npm run dead-letters -- dismiss SERVICE ID --reason TEXT

With --ids a list holds nothing but ids, for scripts. The installation is the one that "npm start" runs here, or the
one named by MUMPUNI_URL with the operator's OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.`;

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
  if (service && !SERVICES_WITH_EVENTS.includes(service))
    throw new Error(`a service is one of ${SERVICES_WITH_EVENTS.join(', ')}`);
  const ask = await asOperator();
  if (command === 'list') {
    for (const name of service ? [service] : SERVICES_WITH_EVENTS) await list(ask, name, options);
    return;
  }
  if (!service) throw new Error(`say which service: npm run dead-letters -- ${command} SERVICE ...`);
  if (!id && command !== 'replay')
    throw new Error(`say which letter: npm run dead-letters -- ${command} ${service} ID`);
  if (command === 'dismiss' && !options.reason) throw new Error('say why it cannot be mended: --reason TEXT');
  const letters = lettersOf(service);
  const answer =
    command === 'show'
      ? await ask('GET', `${letters}/${id}`)
      : await ask(
          'POST',
          id ? `${letters}/${id}/${command}` : `${letters}/replay`,
          bodyOf(command, id, options),
        );
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

const lettersOf = (service: string) => `/v1/services/${service}/dead-letters`;

async function list(
  ask: Ask,
  service: string,
  { status, code, ids }: { status?: string; code?: string; ids?: boolean },
): Promise<void> {
  for (let cursor: string | undefined; ;) {
    const query = new URLSearchParams({
      status: status ?? 'OPEN',
      limit: '200',
      ...(code && { code }),
      ...(cursor && { cursor }),
    });
    const page = await ask<{ items: Letter[]; nextCursor?: string }>('GET', `${lettersOf(service)}?${query}`);
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
