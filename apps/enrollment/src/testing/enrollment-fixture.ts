import { ApiClient, isolation, testKeys, type TokenOptions } from '#testing';
import { createServiceApp, loadConfig } from '#platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrollmentConfigSchema } from '../enrollment.config.js';
import { EnrollmentModule } from '../enrollment.module.js';
import { takeFilesAsStreams } from '../import/file-streams.js';

export interface EnrollmentUnderTest {
  app: NestFastifyApplication;
  baseUrl: string;
  client(tenant: string | undefined, scopes: string[], more?: Partial<TokenOptions>): Promise<ApiClient>;
  /** Moves the service's clock. */
  setTime(instant: string): void;
  stop(): Promise<void>;
}

class TokenClient extends ApiClient {
  constructor(baseUrl: string, private readonly bearer: string) {
    super(baseUrl);
  }

  override request<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return super.request<T>(method, path, body, { authorization: `Bearer ${this.bearer}`, ...headers });
  }
}

/** The whole service on real engines, with names of its own, a clock that tests move and tokens that tests sign. */
export async function startEnrollment(name: string, instant = '2026-11-21T03:00:00Z'): Promise<EnrollmentUnderTest> {
  const own = isolation(`enr_${name}`), keys = await testKeys(), folder = mkdtempSync(join(tmpdir(), 'mumpuni-clock-'));
  const clockFile = join(folder, 'now');
  const setTime = (to: string) => writeFileSync(clockFile, to);
  setTime(instant);
  const config = loadConfig(enrollmentConfigSchema, { ...own.env, ...keys.env, NODE_ENV: 'test', LOG_LEVEL: 'error', CLOCK_FILE: clockFile });
  const app = await createServiceApp({ name: 'enrollment', module: EnrollmentModule, config, configure: takeFilesAsStreams });
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  return {
    app, baseUrl, setTime,
    async client(tenant, scopes, more = {}) {
      return new TokenClient(baseUrl, await keys.token({ ...(tenant ? { tenant } : {}), scopes, ...more }));
    },
    async stop() {
      await app.close();
      await keys.close();
      await own.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
