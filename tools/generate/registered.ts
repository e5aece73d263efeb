import type { DynamicModule, Provider, Type } from '@nestjs/common';

export type Part = Type | DynamicModule | { forwardRef: () => Part };

/** Enough of a configuration to list a module's parts: every value is a long string. */
const anyConfig = new Proxy({}, { get: () => 'a-value-that-only-this-census-uses-0123456789' });

/** All classes that Nest makes or serves when it starts from this module: controllers and providers, at any depth. */
export const registeredFrom = (root: Part): Set<unknown> => new Set(registrationsFrom(root));

/** The same, one for each time that a module lists it: what is there twice is made twice. */
export function registrationsFrom(root: Part): unknown[] {
  const found: unknown[] = [];
  for (const { controllers, providers } of modulesFrom(root)) {
    found.push(...controllers);
    for (const provider of providers)
      if (typeof provider === 'function') found.push(provider);
      else {
        found.push(provider.provide);
        if ('useClass' in provider && provider.useClass !== provider.provide) found.push(provider.useClass);
      }
  }
  return found;
}

/** The values that modules give under a name, at any depth. */
export const valuesFrom = (root: Part, name: string): unknown[] =>
  modulesFrom(root).flatMap(({ providers }) =>
    providers.flatMap((provider) =>
      'useValue' in provider && provider.provide === name ? [provider.useValue as unknown] : [],
    ),
  );

/** What each module lists, from the root on; a dynamic one with what it adds to its class. */
function modulesFrom(root: Part): { controllers: unknown[]; providers: Provider[] }[] {
  const found: { controllers: unknown[]; providers: Provider[] }[] = [],
    seen = new Set<unknown>();
  const walk = (part: Part): void => {
    if (seen.has(part)) return;
    seen.add(part);
    if ('forwardRef' in part) return walk(part.forwardRef());
    const dynamic = 'module' in part ? part : undefined;
    const module = dynamic?.module ?? (part as Type);
    const listed = (key: 'imports' | 'controllers' | 'providers'): unknown[] => [
      ...((Reflect.getMetadata(key, module) as unknown[] | undefined) ?? []),
      ...(dynamic?.[key] ?? []),
    ];
    found.push({ controllers: listed('controllers'), providers: listed('providers') as Provider[] });
    listed('imports').forEach((imported) => walk(imported as Part));
    if (dynamic) walk(module);
  };
  walk(root);
  return found;
}

/** The module that a service starts from: `<Service>Module`, or a function that makes it. */
export function rootModule(service: string, exported: Record<string, unknown>): Part {
  const made = exported[`${service}Module`];
  if (typeof made === 'function') return (made as (config: unknown) => DynamicModule)(anyConfig);
  return exported[`${service[0]?.toUpperCase()}${service.slice(1)}Module`] as Type;
}
