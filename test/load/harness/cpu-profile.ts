// What a process spent its time on, by the library whose code ran: read from the profiles that node writes
// with --cpu-prof.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

const STAGES: [stage: string, pattern: RegExp][] = [
  [
    'MongoDB',
    /node_modules\/(mongodb|mongoose|bson|mongodb-connection-string-url|mquery|kareem|mpath|sift)\//,
  ],
  ['Kafka', /node_modules\/kafkajs\//],
  [
    'BullMQ and Redis',
    /node_modules\/(bullmq|ioredis|redis-parser|@ioredis|msgpackr|denque|cluster-key-slot|rate-limiter-flexible)/,
  ],
  ['SMTP', /node_modules\/(nodemailer|smtp-server)\//],
  ['validation', /node_modules\/zod\//],
  ['tokens', /node_modules\/(jose|lru-cache|oidc-provider)\/|internal\/crypto/],
  [
    'HTTP',
    /node_modules\/(fastify|find-my-way|light-my-request|@fastify|undici|fast-|avvio|secure-json-parse)|node:_?http|internal\/deps\/undici|node:internal\/http/,
  ],
  ['Nest', /node_modules\/(@nestjs|rxjs|reflect-metadata)\//],
  ['logs, metrics and traces', /node_modules\/(pino|prom-client|@opentelemetry|sonic-boom|thread-stream)/],
  ['own code', /\/dist\/(apps|libs)\//],
  ['sockets and streams', /node:(net|stream|internal\/stream|tls|dns|internal\/js_stream)/],
];

/**
 * @returns for each process (the profile's file name) the percent of its busy time per stage, the largest
 * first, and its hottest functions
 */
export function readProfiles(
  folder: string,
): Record<string, { busyMs: number; stages: Record<string, number>; hottest: string[] }> {
  const result: Record<string, { busyMs: number; stages: Record<string, number>; hottest: string[] }> = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cpuprofile')))
    result[file.replace(/\.cpuprofile$/, '')] = summarise(
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
  return result;
}

function summarise({ nodes, samples, timeDeltas }: CpuProfile) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const stages = new Map<string, number>();
  const functions = new Map<string, number>();
  let busy = 0;
  for (const [i, id] of samples.entries()) {
    const frame = byId.get(id)!;
    if (
      frame.functionName === '(idle)' ||
      frame.functionName === '(program)' ||
      frame.functionName === '(root)'
    )
      continue;
    const spent = timeDeltas[i] ?? 0;
    busy += spent;
    const stage =
      frame.functionName === '(garbage collector)'
        ? 'garbage collection'
        : (STAGES.find(([, pattern]) => pattern.test(frame.url))?.[0] ?? 'node itself');
    stages.set(stage, (stages.get(stage) ?? 0) + spent);
    const name = `${frame.functionName || '(anonymous)'} ${frame.url.replace(/^.*node_modules\//, '').replace(/^.*\/dist\//, '')}`;
    functions.set(name, (functions.get(name) ?? 0) + spent);
  }
  const percent = (spent: number) => Math.round((1000 * spent) / Math.max(1, busy)) / 10;
  const largest = (map: Map<string, number>) => [...map].sort(([, a], [, b]) => b - a);
  return {
    busyMs: Math.round(busy / 1000),
    stages: Object.fromEntries(largest(stages).map(([name, spent]) => [name, percent(spent)])),
    hottest: largest(functions)
      .slice(0, 12)
      .map(([name, spent]) => `${percent(spent)} % ${name}`),
  };
}
