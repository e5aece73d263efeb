import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Reads rules/<area>/<name> of the project, from the sources as well as from the compiled tree. */
export function readRuleFile(area: string, name: string): unknown {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const path = join(folder, 'rules', area, name);
    if (existsSync(path)) return parse(readFileSync(path, 'utf8'));
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`rules/${area}/${name} is missing beside the program`);
    folder = parent;
  }
}
