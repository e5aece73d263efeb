import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allEvents } from '#contracts';
import { baseConfigSchema } from '#platform';
import { API_CONTRACT, apiDocument, renderApiDocument } from './api-document.js';
import { asyncApi } from './asyncapi.js';
import { commonVariables, configSchemas, variablesOf } from './configuration.js';
import { storedSchemas } from './contract-schemas.js';
import { renderEnvExample } from './env-example.js';
import { renderEventFlow } from './event-flow.js';
import { consumers, loadEverything, publishers } from './event-registry.js';
import { readMechanisms, renderMechanisms } from './mechanisms.js';
import { projectRoot } from './project.js';
import { renderServiceRoutes, servedBy } from './service-routes.js';
import { unconsumedEvents } from './unconsumed-events.js';
import { webhooksAsyncApi } from './webhooks-asyncapi.js';

/** What the gateway serves of each service. */
export const ROUTES = 'apps/gateway/src/service-routes.ts';

/** What the gateway tells of webhooks. */
export const WEBHOOKS = 'apps/gateway/guides/webhooks.asyncapi.json';

const rendered = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** Every generated file of the repository: its path and what it must say. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const loaded = await loadEverything();
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const variables = new Map(
    [...(await configSchemas())].map(([service, schema]) => [service, variablesOf(schema)]),
  );
  const handlers = consumers(loaded);
  return new Map([
    [
      'docs/event-flow.md',
      renderEventFlow({
        events: allEvents,
        consumers: handlers,
        publishers: publishers(),
        unconsumed: unconsumedEvents,
      }),
    ],
    [ROUTES, renderServiceRoutes(await servedBy())],
    [API_CONTRACT, renderApiDocument(await apiDocument())],
    ['docs/mechanisms.md', renderMechanisms(readMechanisms())],
    ['docs/asyncapi.json', rendered(asyncApi(allEvents, handlers, version))],
    [WEBHOOKS, rendered(webhooksAsyncApi(version))],
    ['.env.example', renderEnvExample(await commonVariables(baseConfigSchema), variables)],
    ...storedSchemas(),
  ]);
}

/** What the file says now, or undefined where there is none. */
export function storedText(path: string): string | undefined {
  try {
    return readFileSync(join(projectRoot, path), 'utf8');
  } catch {
    return undefined;
  }
}

export const staleFiles = (files: ReadonlyMap<string, string>): string[] =>
  [...files].filter(([path, text]) => storedText(path) !== text).map(([path]) => path);
