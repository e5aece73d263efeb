import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { ApiClient } from './api-client.js';
import { freePort } from './free-port.js';
import { isolation, type Isolation } from './isolation.js';
import { RepeatingClient } from './repeating-client.js';
import { flagsOfServices, ServiceProcess } from './service-process.js';

export const SERVICES = [
  'identity',
  'enrollment',
  'evaluation',
  'incentives',
  'notifications',
  'reminders',
  'reports',
  'console',
  'gateway',
] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface SystemOptions {
  name?: string;
  /** Under what name it is asked; `localhost` where passkeys are used, which belong to no number. */
  host?: string;
  services?: readonly ServiceName[];
  env?: Record<string, string>;
  /** Variables of one service only. */
  envOf?: Partial<Record<ServiceName, Record<string, string>>>;
  /** Prepares the engines under the system's names before any service starts. */
  before?: (own: Isolation) => Promise<void>;
  /** Clients send each POST a second time, as after a crash before its answer was kept; it must change nothing. */
  everyPostTwice?: boolean;
  /**
   * All services in one process, which is ready with a third of the processor time: for stories that kill, restart and
   * measure none of them.
   */
  oneProcess?: boolean;
}

export interface System {
  isolation: Isolation;
  env: Record<string, string>;
  baseUrl: string;
  logFolder: string;
  operator: ApiClient;
  service(name: ServiceName): ServiceProcess;
  services: ServiceProcess[];
  /** An API client of the tenant, made by the operator; the tenant is made when it is not there. */
  clientFor(tenantId: string, scopes: string[], agencies?: 'whole' | string[]): Promise<ApiClient>;
  /** What the services said of problems that they answered and their routes do not declare. */
  undeclaredProblems(): string[];
  stop(options?: { keepData?: boolean }): Promise<void>;
}

/** What a service says of a problem that its route does not declare, see `libs/platform/src/http/problem.filter.ts`. */
const UNDECLARED = 'a problem was answered that the route does not declare';

/** The log's lines about problems of which clients cannot know. */
export const undeclaredIn = (logFile: string): string[] =>
  existsSync(logFile)
    ? readFileSync(logFile, 'utf8')
        .split('\n')
        .filter((line) => line.includes(UNDECLARED))
    : [];

/** Starts built services as real processes on free ports, with names of their own in the shared engines. */
export async function startSystem({
  name = 'system',
  host = '127.0.0.1',
  services = SERVICES,
  env = {},
  envOf = {},
  everyPostTwice = false,
  oneProcess = false,
  before,
}: SystemOptions = {}): Promise<System> {
  const own = isolation(name);
  const logFolder = mkdtempSync(join(tmpdir(), `mumpuni-${name}-`));
  const ports = new Map<ServiceName, number>();
  for (const service of SERVICES) ports.set(service, await freePort());
  const baseUrl = `http://${host}:${ports.get('gateway')}`;
  const operator = { clientId: 'operator', clientSecret: 'operator-secret-for-tests-only-0123456789' };
  const all: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    ...own.env,
    PUBLIC_URL: baseUrl,
    // A spec answers for a whole city from one address, and each POST twice.
    RATE_LIMIT_PUBLIC_READS: '10000',
    RATE_LIMIT_PUBLIC_WRITES: '10000',
    GATEWAY_METRICS_PORT: '0',
    OPERATOR_CLIENT_ID: operator.clientId,
    OPERATOR_CLIENT_SECRET: operator.clientSecret,
    CONSOLE_CLIENT_SECRET: 'a-console-secret-for-tests-only-0123456789',
    CONSOLE_SESSION_SECRET: 'a-session-secret-for-tests-only-0123456789',
    IDENTITY_KEY_SECRET: 'a-key-secret-for-tests-only-0123456789',
    ATTENDANCE_CODE_SECRET: 'a-code-secret-for-tests-only-0123456789',
    FEEDBACK_LINK_SECRET: 'a-link-secret-for-tests-only-0123456789',
    CERTIFICATE_CHECK_SECRET: 'a-check-secret-for-tests-only-0123456789',
    REPORT_LINK_SECRET: 'a-report-secret-for-tests-only-0123456789',
    WEBHOOK_KEY_SECRET: 'a-webhook-secret-for-tests-only-0123456789',
    WEBHOOK_ALLOW_PRIVATE: 'true',
    SIASN_KEY_SECRET: 'a-siasn-secret-for-tests-only-0123456789',
    SIASN_ALLOW_PRIVATE: 'true',
    PERSONAL_DATA_KEY: 'a-personal-data-key-for-tests-only-0123456789',
    // One instance each: nobody has to learn of a new key before it signs.
    KEY_ACTIVATION_DELAY_MS: '0',
    UNDEFINED_FIELDS: 'refuse',
    // each partition of each topic costs the broker its files, and every wait for all events a question
    ...(oneProcess ? { KAFKA_PARTITIONS: '3' } : {}),
    ...(everyPostTwice ? { IDEMPOTENCY_KEEPS_EFFECTS: 'true' } : {}),
  };
  for (const [service, port] of ports) {
    all[`${service.toUpperCase()}_PORT`] = String(port);
    // The gateway is ready when all services behind it are: those that a test leaves out are stood in for by
    // one that runs.
    all[`${service.toUpperCase()}_URL`] =
      `http://127.0.0.1:${services.includes(service) ? port : ports.get('identity')}`;
  }
  Object.assign(all, env);

  const processes = oneProcess
    ? [inOneProcess(services, all, envOf, logFolder)]
    : services.map(
        (service) =>
          new ServiceProcess({
            name: service,
            port: Number(all[`${service.toUpperCase()}_PORT`]),
            env: { ...all, ...envOf[service] },
            logFolder,
          }),
      );
  const databases = everyPostTwice ? new mongo.MongoClient(own.mongodbUri) : undefined;
  const stop = async ({ keepData = false } = {}) => {
    await databases?.close();
    await Promise.all(processes.map((service) => service.stop()));
    if (!keepData) {
      await own.cleanup();
      rmSync(logFolder, { recursive: true, force: true });
    }
  };
  try {
    await before?.(own);
    await Promise.all(processes.map((service) => service.start()));
  } catch (error) {
    await Promise.all(processes.map((service) => service.kill()));
    await stop().catch(() => undefined);
    throw error;
  }

  const asOperator = new ApiClient(baseUrl, operator);
  return {
    isolation: own,
    env: all,
    baseUrl,
    logFolder,
    operator: asOperator,
    services: processes,
    undeclaredProblems: () => processes.flatMap(({ logFile }) => undeclaredIn(logFile)),
    service(wanted) {
      const found = processes.find((candidate) => candidate.name === wanted);
      if (!found) throw new Error(`${wanted} was not started with this system`);
      return found;
    },
    async clientFor(tenantId, scopes, agencies = 'whole') {
      await asOperator.must('PUT', `/v1/tenants/${tenantId}`, {
        name: `Kota ${tenantId}`,
        timeZone: 'Asia/Jakarta',
      });
      const made = await asOperator.must('POST', '/v1/clients', {
        tenantId,
        name: `test ${tenantId}`,
        scopes,
        agencies,
      });
      const credentials = { clientId: made.clientId, clientSecret: made.clientSecret };
      return databases
        ? new RepeatingClient(baseUrl, credentials, databases, own.databasePrefix)
        : new ApiClient(baseUrl, credentials);
    },
    stop,
  };
}

function inOneProcess(
  services: readonly ServiceName[],
  env: Record<string, string>,
  envOf: SystemOptions['envOf'] = {},
  logFolder: string,
): ServiceProcess {
  const checks = services.flatMap((service) =>
    (service === 'gateway' ? ['self'] : ['ready', 'work']).map(
      (check) => `${env[`${service.toUpperCase()}_URL`]}/health/${check}`,
    ),
  );
  return new ServiceProcess({
    name: 'one-process',
    program: 'dist/libs/testing/src/one-process.js',
    // one core has to start them all
    readyTimeoutMs: 220_000,
    port: Number(env['GATEWAY_PORT']),
    checks,
    env: {
      ...env,
      NODE_ARGS: flagsOfServices(services),
      ONE_PROCESS: JSON.stringify(
        Object.fromEntries(services.map((service) => [service, envOf[service] ?? {}])),
      ),
    },
    logFolder,
  });
}
