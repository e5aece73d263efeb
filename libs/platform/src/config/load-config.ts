import { z } from 'zod';

/** Injection token of a service's configuration object. */
export const CONFIG = Symbol('CONFIG');

/** A wrong or missing variable stops the start; the message names every one of them and what it should be. */
export class ConfigError extends Error {
  constructor(readonly variables: { name: string; problem: string; expected: string }[]) {
    const lines = variables.map((v) => `  ${v.name}: ${v.problem}${v.expected ? ` (expected: ${v.expected})` : ''}`);
    super(`The configuration is not complete:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
  }
}

const REFUSED_IN_PRODUCTION = ['CRASH_AT', 'IDEMPOTENCY_KEEPS_EFFECTS'];

/** What makes a process fail on purpose, or keep more than it needs, has no business outside of tests, whoever set it. */
function refuseFaults(env: Record<string, string | undefined>): void {
  const found = [...(env['NODE_ENV'] === 'test' ? [] : ['MUMPUNI_BREAK']), ...(env['NODE_ENV'] === 'production' ? REFUSED_IN_PRODUCTION : [])].filter((name) => env[name]);
  if (found.length > 0) throw new ConfigError(found.map((name) => ({ name, problem: 'makes a process fail on purpose, or keep more than it needs, and is for tests only', expected: 'unset' })));
}

export function loadConfig<S extends z.ZodObject>(schema: S, env: Record<string, string | undefined> = process.env): z.infer<S> {
  refuseFaults(env);
  // An empty variable is how shells and compose files say "not set".
  const given = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const byName = new Map<string, string>();
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '(whole configuration)');
    if (!byName.has(name)) byName.set(name, given[name] === undefined && name in schema.shape ? 'is missing' : issue.message);
  }
  throw new ConfigError(
    [...byName].map(([name, problem]) => ({ name, problem, expected: describeVariable(schema, name) })),
  );
}

function describeVariable(schema: z.ZodObject, name: string): string {
  const field = schema.shape[name] as z.ZodType | undefined;
  return field?.description ?? '';
}
