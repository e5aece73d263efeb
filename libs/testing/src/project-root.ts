import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The same file runs from the sources (vitest) and from dist, so the root is found and not counted in "../". */
export function projectRoot(from = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nest-cli.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No nest-cli.json above ${from}: where is the project?`);
  }
}
