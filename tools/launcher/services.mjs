import { join } from 'node:path';
import { Child } from '../engines/child.mjs';
import { readJson } from '../engines/files.mjs';
import { ROOT } from './project.mjs';

/**
 * How node runs our programs (decision record 0016); the specs of test/deploy hold the image, Compose and
 * Kubernetes to it.
 * @type {{ everyProgram: string[], ofProgram: Record<string, string[]> }}
 */
const FLAGS = readJson(join(ROOT, 'tools/launcher/node-flags.json'));

const SERVICES = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
  'console',
  'gateway',
];

/**
 * @typedef {{ name: string, program: string, port: number }} Service
 * @param {Record<string, string>} ports @returns {Service[]} the inbox and our services
 */
export function serviceTable(ports) {
  return [
    { name: 'inbox', program: 'dist/tools/inbox/main.js', port: Number(ports['INBOX_PORT']) },
    ...SERVICES.map((name) => ({
      name,
      program: `dist/apps/${name}/src/main.js`,
      port: Number(ports[`${name.toUpperCase()}_PORT`]),
    })),
  ];
}

/**
 * What every service gets: the caller's environment, then the addresses that this run decided.
 * @param {{ ports: Record<string, string>, engines: Record<string, string>, secrets: Record<string, string> }} decided
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnvironment({ ports, engines, secrets }) {
  const urls = Object.fromEntries(
    SERVICES.map((name) => [
      `${name.toUpperCase()}_URL`,
      `http://127.0.0.1:${ports[`${name.toUpperCase()}_PORT`]}`,
    ]),
  );
  return {
    NODE_ENV: 'development',
    LOG_LEVEL: 'info',
    HOST: '127.0.0.1',
    SMTP_HOST: '127.0.0.1',
    // one link for each persona, so that a newcomer looks over each shoulder; refused in production
    SIGN_IN_DEMONSTRATION: 'true',
    // whoever tries webhooks here receives them here
    WEBHOOK_ALLOW_PRIVATE: 'true',
    // and whoever tries the exchange with SIASN has a stand-in here
    SIASN_ALLOW_PRIVATE: 'true',
    // who tries it at night, or has many awards on one day, sees every message now
    MESSAGE_QUIET_HOURS: 'none',
    MESSAGES_A_DAY: 'none',
    PUBLIC_URL: `http://127.0.0.1:${ports['GATEWAY_PORT']}`,
    ...urls,
    ...secrets,
    ...process.env,
    ...ports,
    ...engines,
  };
}

/**
 * Starts one service and answers when it says that it is ready.
 * @param {Service} service
 * @param {{ env: NodeJS.ProcessEnv, logs: string, list: import('../engines/processes.mjs').ProcessList,
 *   signal?: AbortSignal }} options
 */
export async function startService({ name, program, port }, { env, logs, list, signal }) {
  const child = new Child({
    // Node 22 and newer keep compiled code there and start faster; Node 20 does not look.
    env: { NODE_COMPILE_CACHE: join(logs, '../compile-cache'), ...env },
    name,
    port,
    list,
    cwd: ROOT,
    log: join(logs, `${name}.log`),
    program: process.execPath,
    // the last of two flags of one name counts
    args: [...FLAGS.everyProgram, ...(FLAGS.ofProgram[program] ?? []), join(ROOT, program)],
  });
  await child.ready(() => isReady(port), 120_000, signal, 250);
  return child;
}

/**
 * Requests can be answered, and what is done behind them goes on: the first event should not wait for a
 * consumer that is still joining.
 * @param {number} port
 */
async function isReady(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  const body = await answer.text();
  if (!answer.ok || body.includes('"degraded"')) throw new Error(`${answer.status} ${body.slice(0, 300)}`);
  return true;
}
