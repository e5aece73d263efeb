import { ApiFailure } from './api.mjs';

/** @typedef {import('./api.mjs').Api} Api */

/** Over whose shoulder a newcomer can look. */
export const PERSONAS = /** @type {const} */ ([
  'participant',
  'leader',
  'manager',
  'partner',
  'developer',
  'operator',
]);

/**
 * An account for each persona: two people of the demonstration's own data, and four who are invited. Where
 * nobody was entered yet there is no participant, where nobody has a superior no leader, and where there is no
 * partner nobody of one.
 * @param {{ api: Api, operator: Api, tenantId: string, participantId: string | null, known?: Record<string, string> }} run
 * @returns {Promise<Record<string, string>>} ids of accounts
 */
export async function ensurePersonas({ api, operator, tenantId, participantId, known = {} }) {
  const accounts = { ...known };
  const people = (await api.get('/v1/participants?limit=100')).items;
  const person = participantId ?? people[0]?.id;
  if (person) accounts['participant'] = `${tenantId}:${person}`;
  const leader = people.find((/** @type {any} */ each) => each.directSuperiorId)?.directSuperiorId;
  if (leader) accounts['leader'] = `${tenantId}:${leader}`;
  const agency = (await api.get('/v1/agencies?limit=1')).items[0]?.id;
  accounts['manager'] ??= await invited(operator, {
    tenantId,
    name: 'Maya Pengelola (contoh)',
    email: `pengelola@${tenantId}.example`,
    roles: [
      { role: 'MANAGER', agencies: 'whole' },
      { role: 'RULE_OFFICER', agencies: 'whole' },
    ],
  });
  const partnerId = (await api.get('/v1/partners?limit=1')).items[0]?.id;
  if (partnerId)
    accounts['partner'] ??= await invited(operator, {
      tenantId,
      name: 'Putri Mitra (contoh)',
      email: `mitra@${tenantId}.example`,
      roles: [{ role: 'PARTNER', agencies: 'whole', partnerId }],
    });
  if (agency)
    accounts['developer'] ??= await invited(operator, {
      tenantId,
      name: 'Dian Pengembang (contoh)',
      email: `pengembang@${tenantId}.example`,
      roles: [{ role: 'DEVELOPER', agencies: [agency] }],
    });
  accounts['operator'] ??= await invited(operator, {
    name: 'Oki Operator (contoh)',
    email: `operator-${tenantId}@mumpuni.example`,
    roles: [{ role: 'OPERATOR', agencies: 'whole' }],
  });
  return accounts;
}

/**
 * A link for each account, good in any browser, once. Accounts of participants are made by events, so they
 * are waited for.
 * @param {Api} operator @param {Record<string, string>} accounts @param {AbortSignal} signal
 */
export async function signInLinks(operator, accounts, signal) {
  /** @type {Record<string, string>} */
  const links = {};
  for (const persona of PERSONAS) {
    const id = accounts[persona];
    if (id) links[persona] = await signInLink(operator, id, signal);
  }
  return links;
}

/** @param {Api} operator @param {string} id @param {AbortSignal} [signal] @returns {Promise<string>} */
export async function signInLink(operator, id, signal) {
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return (await operator.call('POST', `/v1/accounts/${encodeURIComponent(id)}/sign-in-links`)).url;
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.status !== 404 || attempt === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** @param {Api} operator @param {object} account @returns {Promise<string>} */
async function invited(operator, account) {
  return (await operator.call('POST', '/v1/accounts', account)).accountId;
}
