import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** The checkout, whether this file runs from its source or from dist/. */
export const projectRoot = ((): string => {
  let folder = dirname(here);
  while (!existsSync(join(folder, 'nest-cli.json'))) folder = dirname(folder);
  return folder;
})();

const codeRoot = dirname(dirname(dirname(here)));
const extension = extname(here);

interface NestCli {
  projects: Record<string, { type: 'application' | 'library' }>;
}

const { projects } = JSON.parse(readFileSync(join(projectRoot, 'nest-cli.json'), 'utf8')) as NestCli;
const namesOf = (type: 'application' | 'library'): string[] =>
  Object.entries(projects).flatMap(([name, project]) => (project.type === type ? [name] : []));

export const services: readonly string[] = namesOf('application');
export const libraries: readonly string[] = namesOf('library');

/** Paths, relative to the checkout, of the files under a folder of it that end so. */
export function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(join(projectRoot, folder))) return [];
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .map((file) => join(folder, file))
    .sort();
}

/** The source files of an app or a library that end so; tests and what only they use aside. */
export function sourcesOf(project: string, ending = '.ts'): string[] {
  const folder = projects[project]?.type === 'library' ? 'libs' : 'apps';
  return filesUnder(join(folder, project, 'src'), ending).filter(
    (file) => !file.endsWith('.spec.ts') && !/\/(testing|test)\/(?!src\/)/.test(file),
  );
}

/** Loads a source file by its path in the checkout, compiled where this program runs compiled. */
export async function load(source: string): Promise<Record<string, unknown>> {
  const file = join(codeRoot, source.replace(/\.ts$/, extension));
  if (!existsSync(file)) throw new Error(`${source} is not compiled yet: npm run build`);
  return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
}
