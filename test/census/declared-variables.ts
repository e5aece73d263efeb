import type { z } from 'zod';
import {
  commonVariables,
  configSchemas,
  variablesOf,
  type Variable,
} from '../../tools/generate/configuration.js';

export type Environment = Record<string, string>;

/** Not a service, so without a schema in apps/. */
const ofInbox = ['HOST', 'INBOX_PORT', 'SMTP_PORT'];

/** Names among these that the service does not read. */
export async function unknownVariables(
  service: string,
  environment: Environment,
  base: z.ZodObject,
): Promise<string[]> {
  const own = (await configSchemas()).get(service);
  const known =
    service === 'inbox'
      ? ofInbox
      : [...(await commonVariables(base)), ...(own ? variablesOf(own) : [])].map((variable) => variable.name);
  return Object.keys(environment).filter((name) => !known.includes(name));
}

/** What the service itself would say against this environment when it starts. */
export async function complaints(service: string, environment: Environment): Promise<string[]> {
  const schema = (await configSchemas()).get(service);
  const answer = schema?.safeParse(environment);
  return answer?.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}

/**
 * Variables without a default that an installation may leave out: without them something that it chose not to
 * use is missing.
 */
const mayBeLeftOut: Record<string, string> = {
  CLOCK_FILE: 'tests only',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'without a collector nothing is traced',
  SMTP_USER: 'a relay that asks for no name',
  SMTP_PASSWORD: 'a relay that asks for no name',
  MONGODB_TLS_CA_FILE: 'an engine without TLS, or one whose authority Node knows',
  REDIS_TLS_CA_FILE: 'an engine without TLS, or one whose authority Node knows',
  DKIM_DOMAIN: 'mails are not signed by us, as by a relay that signs them itself',
  DKIM_SELECTOR: 'as DKIM_DOMAIN',
  DKIM_PRIVATE_KEY_FILE: 'as DKIM_DOMAIN',
  MAIL_BOUNCES_TO: 'mail comes back to MAIL_FROM',
  MAIL_REPORTS_SECRET: 'nobody reports bounces and complaints',
  WHATSAPP_URL: 'nothing goes out by WhatsApp',
  TELEGRAM_BOT_TOKEN: 'nothing goes out by Telegram',
  TELEGRAM_BOT_NAME: 'as TELEGRAM_BOT_TOKEN',
  TELEGRAM_WEBHOOK_SECRET: 'as TELEGRAM_BOT_TOKEN',
  SMS_URL: 'nothing goes out by SMS',
  SMS_TOKEN: 'a gateway that asks for no token',
  SMS_USER: 'a gateway that asks for no name',
  SMS_PASSWORD: 'a gateway that asks for no name',
  PASSKEY_RP_ID: 'the host of PUBLIC_URL is what passkeys belong to',
  PASSKEY_ORIGINS: 'pages are served at PUBLIC_URL',
  SECOND_FACTOR_ROLES: 'by its default every role that decides in production, and none elsewhere',
};

/**
 * Variables that have no default and that this deployment does not name: required ones, and those without which a route
 * or a channel is out of service. A new variable without a default is named in the deployment, or here with its reason.
 */
export async function unnamedVariables(service: string, environment: Environment): Promise<string[]> {
  const schema = (await configSchemas()).get(service);
  return schema === undefined ? [] : unnamedAmong(variablesOf(schema), environment);
}

const unnamedAmong = (variables: readonly Variable[], environment: Environment): string[] =>
  variables
    .filter(
      ({ name, fallback }) =>
        fallback === undefined && !(name in environment) && mayBeLeftOut[name] === undefined,
    )
    .map(({ name }) => name);
