import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from './api-client.js';
import { freePort } from './free-port.js';
import { isolation, type Isolation } from './isolation.js';
import { RepeatingClient } from './repeating-client.js';
import { ServiceProcess } from './service-process.js';

export const SERVICES = ['identity', 'enrollment', 'evaluation', 'incentives', 'notifications', 'reminders', 'reports', 'gateway'] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface SystemOptions {
  name?: string;
  services?: readonly ServiceName[];
  env?: Record<string, string>;
  /** Variables of one service only. */
  envOf?: Partial<Record<ServiceName, Record<string, string>>>;
  /** Clients send each POST a second time, as after a crash before its answer was kept; it must change nothing. */
  everyPostTwice?: boolean;
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
  clientFor(tenantId: string, scopes: string[]): Promise<ApiClient>;
  stop(options?: { keepData?: boolean }): Promise<void>;
}

/** Starts built services as real processes on free ports, with names of their own in the shared engines. */
export async function startSystem({ name = 'system', services = SERVICES, env = {}, envOf = {}, everyPostTwice = false }: SystemOptions = {}): Promise<System> {
  const own = isolation(name);
  const logFolder = mkdtempSync(join(tmpdir(), `mumpuni-${name}-`));
  const ports = new Map<ServiceName, number>();
  for (const service of SERVICES) ports.set(service, await freePort());
  const baseUrl = `http://127.0.0.1:${ports.get('gateway')}`;
  const operator = { clientId: 'operator', clientSecret: 'operator-secret-for-tests-only-0123456789' };
  const all: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    HOST: '127.0.0.1',
    ...own.env,
    PUBLIC_URL: baseUrl,
    OPERATOR_CLIENT_ID: operator.clientId,
    OPERATOR_CLIENT_SECRET: operator.clientSecret,
    IDENTITY_KEY_SECRET: 'a-key-secret-for-tests-only-0123456789',
    ATTENDANCE_CODE_SECRET: 'a-code-secret-for-tests-only-0123456789',
    FEEDBACK_LINK_SECRET: 'a-link-secret-for-tests-only-0123456789',
    REPORT_LINK_SECRET: 'a-report-secret-for-tests-only-0123456789',
    // One instance each: nobody has to learn of a new key before it signs.
    KEY_ACTIVATION_DELAY_MS: '0',
    ...(everyPostTwice ? { IDEMPOTENCY_KEEPS_EFFECTS: 'true' } : {}),
  };
  for (const [service, port] of ports) {
    all[`${service.toUpperCase()}_PORT`] = String(port);
    // The gateway is ready when all services behind it are: those that a test leaves out are stood in for by one that runs.
    all[`${service.toUpperCase()}_URL`] = `http://127.0.0.1:${services.includes(service) ? port : ports.get('identity')}`;
  }
  Object.assign(all, env);

  const processes = services.map((service) => new ServiceProcess({ name: service, port: Number(all[`${service.toUpperCase()}_PORT`]), env: { ...all, ...envOf[service] }, logFolder }));
  const stop = async ({ keepData = false } = {}) => {
    await Promise.all(processes.map((service) => service.stop()));
    if (!keepData) {
      await own.cleanup();
      rmSync(logFolder, { recursive: true, force: true });
    }
  };
  try {
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
    service(wanted) {
      const found = processes.find((candidate) => candidate.name === wanted);
      if (!found) throw new Error(`${wanted} was not started with this system`);
      return found;
    },
    async clientFor(tenantId, scopes) {
      await asOperator.must('PUT', `/v1/tenants/${tenantId}`, { name: `Kota ${tenantId}`, timeZone: 'Asia/Jakarta' });
      const made = await asOperator.must('POST', '/v1/clients', { tenantId, name: `test ${tenantId}`, scopes });
      const credentials = { clientId: made.clientId, clientSecret: made.clientSecret };
      return everyPostTwice ? new RepeatingClient(baseUrl, credentials, own) : new ApiClient(baseUrl, credentials);
    },
    stop,
  };
}
