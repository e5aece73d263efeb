// What a client of the API is asked to show, in whatever language it is written.
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#testing';

export interface Language {
  name: string;
  /** The folder below sdk. */
  folder: string;
  /** Why its programs cannot run on this machine. */
  missing?: string;
  /** A program whose first argument names what it does; it prints what came of it. */
  calls: string;
  /** How it calls what it throws where no answer came, and where a webhook is none. */
  noAnswer: string;
  noSignature: string;
  /** Builds the client, puts programs beside it by their names, and lets the language check them. */
  prepare(programs: Readonly<Record<string, string>>): Promise<Programs>;
}

/** Behind the name of a test that cannot run on this machine. */
export const why = ({ missing }: Language): string => (missing ? ` (skipped where ${missing})` : '');

export interface Programs {
  /** Where they lie and run. */
  folder: string;
  /** Runs one. @returns what it printed */
  run(name: string, env: Record<string, string>, ...args: string[]): Promise<string>;
  end(): void;
}

/** The code blocks of a client's README that are programs, by the names that they have there. */
export function readmePrograms(folder: string): Record<string, string> {
  const readme = readFileSync(join(projectRoot(), 'sdk', folder, 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/^```(?:ts|python|php) (\S+)\n([\s\S]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, name = '', code = '']) => [name, code]));
}

/**
 * What a reader of a how-to page has who puts its pieces in one language together: one program, and the files that
 * have a name on the page.
 */
export function pagePrograms(page: string, block: 'python' | 'php', name: string): Record<string, string> {
  const pieces = [...page.matchAll(new RegExp(`^\`\`\`${block}(?: (\\S+))?\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  const code = pieces.flatMap(([, file, piece = '']) => (file ? [] : [piece])).join('\n');
  const files = pieces.flatMap(([, file, piece = '']) => (file ? [[file, piece]] : []));
  return { [name]: code, ...Object.fromEntries(files) };
}

/** A folder for a build, below the repository, whose packages it takes. */
export function buildFolder(): string {
  const data = join(projectRoot(), '.data-test');
  mkdirSync(data, { recursive: true });
  return mkdtempSync(join(data, 'sdk-'));
}
