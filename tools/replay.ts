import { parseArgs } from 'node:util';
import { asOperator, SERVICES_WITH_EVENTS, type Ask } from './operator.js';

const HELP = `When Kafka or a database went back in time: look, send again, go on.

  npm run replay -- status  [--service NAME]
  npm run replay -- --service NAME --from INSTANT|all [--topic TOPIC] [--tenant TENANT]
  npm run replay -- go-on --service NAME

The second one lets the service NAME send its events again, as far as it keeps them; consumers that miss
some of them carry them out, for all others nothing changes. "go-on" is for a service that stands still
and will not get what it misses: it goes on with what is there.

The installation is the one that "npm start" runs here, or the one named by
MUMPUNI_URL with the operator's OPERATOR_CLIENT_ID and OPERATOR_CLIENT_SECRET.`;

interface History {
  published: { topic: string; unknownEvents: number }[];
  replays: { id: string; reason: string; events: number; finishedAt?: string }[];
  stopped: { topic: string; partition: number; hole: string; since: string }[];
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      service: { type: 'string' },
      from: { type: 'string' },
      topic: { type: 'string' },
      tenant: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const { service, from, topic, tenant } = values,
    command = positionals[0] ?? (from ? 'send' : 'help');
  if (values.help || !['status', 'send', 'go-on'].includes(command)) return console.log(HELP);
  if (service && !SERVICES_WITH_EVENTS.includes(service))
    throw new Error(`--service is one of ${SERVICES_WITH_EVENTS.join(', ')}`);
  if (command !== 'status' && !service) throw new Error('say which service by --service NAME');
  if (from && from !== 'all' && Number.isNaN(Date.parse(from)))
    throw new Error('--from is an instant such as 2026-11-28T07:00:00Z, or all');
  const ask = await asOperator(),
    path = `/v1/services/${service}/event-history`;
  if (command === 'status') return showAll(ask, service ? [service] : SERVICES_WITH_EVENTS);
  const answer =
    command === 'go-on'
      ? await ask('POST', `${path}/go-on`)
      : await ask('POST', `${path}/replays`, {
          ...(from && from !== 'all' && { from: new Date(from).toISOString() }),
          ...(topic && { topic }),
          ...(tenant && { tenantId: tenant }),
        });
  console.log(JSON.stringify(answer, null, 2));
}

async function showAll(ask: Ask, services: string[]): Promise<void> {
  for (const service of services) {
    const { published, replays, stopped } = await ask<History>(
      'GET',
      `/v1/services/${service}/event-history`,
    );
    console.log(`${service}: ${stopped.length ? `${stopped.length} partitions stand still` : 'in order'}`);
    for (const { topic, partition, hole, since } of stopped)
      console.log(`  ${topic}/${partition}  ${hole}  since ${since}`);
    for (const { topic, unknownEvents } of published)
      if (unknownEvents)
        console.log(`  ${topic}: Kafka holds ${unknownEvents} events that the database does not know`);
    for (const { id, reason, events, finishedAt } of replays)
      console.log(
        `  replay ${id}  ${reason}  ${events} events  ${finishedAt ? `finished ${finishedAt}` : 'under way'}`,
      );
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
