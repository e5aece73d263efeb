import { z } from 'zod';
import { libraries, load, services, sourcesOf } from './project.js';

export interface Variable {
  name: string;
  description: string | undefined;
  required: boolean;
  /** As one writes it in a .env file; undefined where there is no default. */
  fallback: string | undefined;
}

/** What the schema of a service's environment says about each variable. */
export function variablesOf(schema: z.ZodObject): Variable[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, default: fallback } = typeof property === 'boolean' ? {} : property;
    return {
      name,
      description,
      required: required.includes(name),
      fallback: fallback === undefined ? undefined : String(fallback),
    };
  });
}

/** App or library -> the schema of its environment, from its *.config.ts. */
export async function configSchemas(
  projects: readonly string[] = services,
): Promise<Map<string, z.ZodObject>> {
  const found = new Map<string, z.ZodObject>();
  for (const project of projects) {
    for (const file of sourcesOf(project, '.config.ts')) {
      const schema = Object.values(await load(file)).find((value) => value instanceof z.ZodObject);
      if (schema !== undefined) found.set(project, schema);
    }
  }
  return found;
}

/** What every service reads: the common variables, then what the libraries read. */
export async function commonVariables(base: z.ZodObject): Promise<Variable[]> {
  const ofLibraries = [...(await configSchemas(libraries)).values()].flatMap(variablesOf);
  return [
    ...new Map([...variablesOf(base), ...ofLibraries].map((variable) => [variable.name, variable])).values(),
  ];
}
