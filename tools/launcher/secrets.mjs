import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../engines/files.mjs';

/** Secrets of this data folder alone: made at its first start, readable by their owner only. @param {string} data */
export function ensureSecrets(data) {
  const file = join(data, 'secrets.json');
  const secrets = {
    OPERATOR_CLIENT_ID: 'operator',
    OPERATOR_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    IDENTITY_KEY_SECRET: randomBytes(32).toString('base64url'),
    FEEDBACK_LINK_SECRET: randomBytes(32).toString('base64url'),
    ...readJson(file),
  };
  writeJson(file, secrets, 0o600);
  return /** @type {Record<string, string>} */ (secrets);
}
