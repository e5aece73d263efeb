import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

let name: string | undefined;

/**
 * The release that this code belongs to: the version in package.json, which lies above the sources, above
 * dist and in the image.
 */
export function releaseName(): string {
  return (name ??= (JSON.parse(readFileSync(packageFile(), 'utf8')) as { version: string }).version);
}

function packageFile(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${import.meta.dirname}`);
  }
}
