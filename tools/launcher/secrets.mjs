import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../engines/files.mjs';

/** Secrets of this data folder alone: made at its first start, readable by their owner only. @param {string} data */
export function ensureSecrets(data) {
  const file = join(data, 'secrets.json');
  /** @type {Record<string, string>} */
  const secrets = {
    OPERATOR_CLIENT_ID: 'operator',
    OPERATOR_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    IDENTITY_KEY_SECRET: randomBytes(32).toString('base64url'),
    CONSOLE_CLIENT_SECRET: randomBytes(32).toString('base64url'),
    CONSOLE_SESSION_SECRET: randomBytes(32).toString('base64url'),
    ATTENDANCE_CODE_SECRET: randomBytes(32).toString('base64url'),
    FEEDBACK_LINK_SECRET: randomBytes(32).toString('base64url'),
    CERTIFICATE_CHECK_SECRET: randomBytes(32).toString('base64url'),
    REPORT_LINK_SECRET: randomBytes(32).toString('base64url'),
    WEBHOOK_KEY_SECRET: randomBytes(32).toString('base64url'),
    SIASN_KEY_SECRET: randomBytes(32).toString('base64url'),
    PERSONAL_DATA_KEY: randomBytes(32).toString('base64url'),
    ...readJson(file),
  };
  // Slow to make, so only where there is none.
  secrets.CREDENTIAL_SIGNING_KEY ??= generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  writeJson(file, secrets, 0o600);
  return secrets;
}
