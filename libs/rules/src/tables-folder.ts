import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder of `rules/`: beside the sources as beside dist, the nearest one upwards that has it. */
export function tablesFolder(name: string, from = dirname(fileURLToPath(import.meta.url))): string {
  const path = join(from, 'rules', name);
  if (existsSync(path)) return path;
  if (dirname(from) === from) throw new Error(`rules/${name} is missing beside the program`);
  return tablesFolder(name, dirname(from));
}
