import type { Type } from '@nestjs/common';
import { mountedRoutes, publishedRoutes, type PublishedRoute } from '#platform';
import { load, services } from './project.js';
import { registeredFrom, rootModule } from './registered.js';

export const isController = (part: unknown): part is Type<object> =>
  typeof part === 'function' && Reflect.hasOwnMetadata('__controller__', part);

/** What every service behind the gateway publishes of itself, in the order of its addresses. */
export async function servedBy(): Promise<Map<string, PublishedRoute[]>> {
  const served = new Map<string, PublishedRoute[]>();
  for (const service of services.filter((each) => each !== 'gateway')) {
    const root = rootModule(service, await load(`apps/${service}/src/${service}.module.ts`));
    const parts = [...registeredFrom(root)];
    const routes = [
      ...mountedRoutes('module' in root ? root.module : root),
      ...publishedRoutes(parts.filter(isController)),
    ];
    served.set(
      service,
      routes.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1)),
    );
  }
  return served;
}

/** The module of the gateway that holds them. */
export function renderServiceRoutes(served: ReadonlyMap<string, readonly PublishedRoute[]>): string {
  const line = ({ method, path, ...flags }: PublishedRoute): string =>
    `    { ${[`method: '${method}'`, `path: '${path}'`, ...Object.keys(flags).map((flag) => `${flag}: true`)].join(', ')} },`;
  return [
    '// Generated from what each service declares of itself (npm run build && npm run generate): do not edit.',
    "import type { PublishedRoute } from '#platform';",
    '',
    'export const SERVICE_ROUTES = {',
    ...[...served].flatMap(([service, routes]) => [`  ${service}: [`, ...routes.map(line), '  ],']),
    '} satisfies Record<string, readonly PublishedRoute[]>;',
    '',
  ].join('\n');
}
