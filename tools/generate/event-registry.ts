import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import * as contracts from '#contracts';
import { registeredHandlers } from '#messaging';
import type { Consumer } from './event-flow.js';
import { libraries, load, projectRoot, services, sourcesOf } from './project.js';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

/**
 * Loads all code of apps and libraries, so that each decorated handler, controller, queue and worker has
 * registered itself; answers what the files export.
 */
export async function loadEverything(): Promise<Map<string, Record<string, unknown>>> {
  const loaded = new Map<string, Record<string, unknown>>();
  for (const project of [...libraries.filter((library) => library !== 'testing'), ...services]) {
    for (const file of sourcesOf(project).filter((source) => !source.endsWith('/main.ts')))
      loaded.set(file, await load(file));
  }
  return loaded;
}

/**
 * The handlers of all services, each with the file that exports it, by itself or in a list.
 *
 * @param loaded what `loadEverything` answered
 */
export function consumers(loaded: ReadonlyMap<string, Record<string, unknown>>): Consumer[] {
  return registeredHandlers()
    .map(({ definition, effectKey, handler }) => ({
      ...placeOf(handler, loaded),
      eventType: definition.type,
      className: handler.name,
      effectKey,
    }))
    .sort((a, b) => `${a.service}${a.className}`.localeCompare(`${b.service}${b.className}`));
}

function placeOf(
  handler: Type,
  loaded: ReadonlyMap<string, Record<string, unknown>>,
): { service: string; file: string } {
  for (const [file, exported] of loaded) {
    const service = services.find((each) => file.startsWith(`apps/${each}/`));
    if (service && Object.values(exported).flat().includes(handler)) return { service, file };
  }
  throw new Error(`no service holds the handler ${handler.name}`);
}

/** Event type -> files of its own service that append it to the outbox. */
export function publishers(): Map<string, string[]> {
  const names = new Map(
    Object.entries(contracts).flatMap(([name, value]) =>
      contracts.allEvents.filter((event) => event === value).map((event) => [event.type, name] as const),
    ),
  );
  return new Map(
    contracts.allEvents.map((event) => {
      const call = new RegExp(`(?:newEvent|eraseAndConfirm)\\(\\s*${names.get(event.type)}\\b`);
      return [event.type, sourcesOf(event.service).filter((file) => call.test(read(file)))];
    }),
  );
}
