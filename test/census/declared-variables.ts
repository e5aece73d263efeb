import type { z } from 'zod';
import { commonVariables, configSchemas, variablesOf } from '../../tools/generate/configuration.js';

export type Environment = Record<string, string>;

/** Not a service, so without a schema in apps/. */
const ofInbox = ['HOST', 'INBOX_PORT', 'SMTP_PORT'];

/** Names among these that the service does not read. */
export async function unknownVariables(service: string, environment: Environment, base: z.ZodObject): Promise<string[]> {
  const own = (await configSchemas()).get(service);
  const known = service === 'inbox' ? ofInbox : [...(await commonVariables(base)), ...(own ? variablesOf(own) : [])].map((variable) => variable.name);
  return Object.keys(environment).filter((name) => !known.includes(name));
}

/** What the service itself would say against this environment when it starts. */
export async function complaints(service: string, environment: Environment): Promise<string[]> {
  const schema = (await configSchemas()).get(service);
  const answer = schema?.safeParse(environment);
  return answer?.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];
}
