import { join } from 'node:path';
import { readJson, writeJson } from '../engines/files.mjs';
import { Api, ApiFailure } from './api.mjs';
import { inventedEmblem } from './emblem.mjs';

const TENANT = { id: 'medan', name: 'Pemerintah Kota Medan (contoh)', timeZone: 'Asia/Jakarta' };

const SCOPES = [
  'participants',
  'programmes',
  'enrolments',
  'completions',
  'imports',
  'siasn',
  'incentives',
  'messages',
  'feedback',
  'reports',
  'reminders',
  'dead-letters',
  'thresholds',
  'grievances',
  'complaints',
  'forums',
  'partners',
  'funding',
  'campaigns',
  'surveys',
  'proposals',
  'needs',
  'revisions',
  'mentoring',
  'certifications',
  'modules',
  'internships',
  'projects',
  'attendance',
  'impact',
  'ratings',
  'appeals',
  'webhooks',
]
  .flatMap((resource) => [`${resource}:read`, `${resource}:write`])
  .concat('tenants:read', 'events:read');

/**
 * What somebody needs to try the API; also the file `.data/sandbox.json`, or `.data/sandbox-<city>.json` of a
 * city's story.
 * @typedef {{ baseUrl: string, tokenUrl: string, clientId: string, clientSecret: string, tenantId: string,
 *   inboxUrl: string,
 *   participantId: string | null, programmeId: string | null, batchId: string | null, consoleUrl?: string,
 *   accounts?: Record<string, string>, signInLinks?: Record<string, string> }} Sandbox
 */

/** @param {string} data @param {string} [city] */
export const sandboxFile = (data, city) => join(data, city ? `sandbox-${city}.json` : 'sandbox.json');

/**
 * The demonstration tenant and a client in it; kept from an earlier start while the client is still good.
 * @param {{ data: string, environment: NodeJS.ProcessEnv, region?: import('./regions.mjs').Region }} run
 * @returns {Promise<{ sandbox: Sandbox, api: Api }>}
 */
export async function ensureSandbox({ data, environment, region }) {
  const tenant = region ? { id: region.key, name: region.name, timeZone: region.timeZone } : TENANT,
    file = sandboxFile(data, region?.key);
  const baseUrl = environment['PUBLIC_URL'] ?? '';
  const addresses = {
    baseUrl,
    tokenUrl: `${baseUrl}/oauth/token`,
    inboxUrl: `http://127.0.0.1:${environment['INBOX_PORT']}`,
  };
  const kept = readJson(file);
  if (kept?.clientId && (await isGood(baseUrl, kept))) return saved(file, { ...kept, ...addresses });

  const operator = new Api(baseUrl, {
    clientId: environment['OPERATOR_CLIENT_ID'] ?? '',
    clientSecret: environment['OPERATOR_CLIENT_SECRET'] ?? '',
  });
  await operator.call('PUT', `/v1/tenants/${tenant.id}`, { name: tenant.name, timeZone: tenant.timeZone });
  const client = await operator.call('POST', '/v1/clients', {
    tenantId: tenant.id,
    name: 'Sandbox',
    scopes: SCOPES,
    agencies: 'whole',
  });
  const { clientId, clientSecret } = client,
    emblem = inventedEmblem(tenant.name);
  await new Api(baseUrl, client).call('PUT', '/v1/government/emblem', emblem, 'image/png');
  return saved(file, {
    ...addresses,
    clientId,
    clientSecret,
    tenantId: tenant.id,
    participantId: null,
    programmeId: null,
    batchId: null,
  });
}

/** @param {string} file @param {Sandbox} sandbox */
export function saved(file, sandbox) {
  writeJson(file, sandbox, 0o600);
  return { sandbox, api: new Api(sandbox.baseUrl, sandbox) };
}

/** @param {string} baseUrl @param {Sandbox} client */
async function isGood(baseUrl, client) {
  try {
    await new Api(baseUrl, client).accessToken();
    return true;
  } catch (error) {
    if (error instanceof ApiFailure && error.status < 500) return false;
    throw error;
  }
}
