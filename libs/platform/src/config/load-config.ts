import { z } from 'zod';
import { isPublished } from './published-secrets.js';

/** Injection token of a service's configuration object. */
export const CONFIG = Symbol('CONFIG');

/** A wrong or missing variable stops the start; the message names every one of them and what it should be. */
export class ConfigError extends Error {
  constructor(readonly variables: { name: string; problem: string; expected: string }[]) {
    const lines = variables.map(
      (v) => `  ${v.name}: ${v.problem}${v.expected ? ` (expected: ${v.expected})` : ''}`,
    );
    super(`The configuration is not complete:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

const REFUSED_IN_PRODUCTION = ['IDEMPOTENCY_KEEPS_EFFECTS', 'CLOCK_FILE'];

/**
 * What makes a process keep more than it needs or live in another time has no business in production, whoever
 * set it.
 */
function refuseFaults(env: Record<string, string | undefined>): void {
  const found = env['NODE_ENV'] === 'production' ? REFUSED_IN_PRODUCTION.filter((name) => env[name]) : [];
  if (found.length > 0)
    throw new ConfigError(
      found.map((name) => ({
        name,
        problem: 'makes a process keep more than it needs or live in another time, and is for tests only',
        expected: 'unset',
      })),
    );
}

/** A secret that everybody can read in the repository protects nothing. */
function refusePublished(config: Record<string, unknown>): void {
  const found = Object.keys(config).filter((name) => isPublished(name, config[name]));
  if (found.length > 0)
    throw new ConfigError(
      found.map((name) => ({
        name,
        problem: 'stands in the repository, or reads like a phrase',
        expected: 'a random secret of your own, such as that of: openssl rand -base64 32',
      })),
    );
}

export function loadConfig<S extends z.ZodObject>(
  schema: S,
  env: Record<string, string | undefined> = process.env,
): z.infer<S> {
  refuseFaults(env);
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, env[name] === '' ? undefined : env[name]]),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) {
    if (env['NODE_ENV'] === 'production') refusePublished(parsed.data);
    return parsed.data;
  }
  const byName = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '(whole configuration)');
    if (!byName.has(name))
      byName.set(
        name,
        // what one variable asks of another is said by who asks
        given[name] === undefined && name in schema.shape && issue.code !== 'custom'
          ? 'is missing'
          : issue.message,
      );
  }
  throw new ConfigError(
    [...byName].map(([name, problem]) => ({ name, problem, expected: describeVariable(schema, name) })),
  );
}

function describeVariable(schema: z.ZodObject, name: string): string {
  const field = schema.shape[name] as z.ZodType | undefined;
  return field?.description ?? '';
}
