import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#testing';

const FOLDER = 'docs/how-to';

/** A block of commands on a page, and why the test does not type it where it does not. */
export interface Block {
  language: string;
  commands: string;
  notTyped?: string;
}

const SHELLS = new Set(['sh', 'bash', 'shell', 'console', 'zsh']);

/**
 * The how-to pages by name in the order in which the first one lists them, and that one first: it sets the
 * shell up.
 */
export function howToPages(): string[] {
  const there = readdirSync(join(projectRoot(), FOLDER)).map((file) => file.replace(/\.md$/, '')),
    listed = [...textOf('README').matchAll(/^\| \[[^\]]+\]\(([a-z-]+)\.md\)/gm)].flatMap(
      ([, name]) => name ?? [],
    );
  return [...new Set(['README', ...listed, ...there])].filter((name) => there.includes(name));
}

export const textOf = (name: string): string =>
  readFileSync(join(projectRoot(), FOLDER, `${name}.md`), 'utf8');

export const blocksOf = (name: string): Block[] => blocksIn(textOf(name));

/**
 * Blocks of commands. One that cannot be typed in a test has a comment on the line before it: `<!-- not typed
 * by the test: why -->`.
 */
export function blocksIn(page: string): Block[] {
  const fence = /(?:^<!-- not typed by the test: (.+?) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;
  return [...page.matchAll(fence)]
    .map(([, why, language, commands]) => ({
      language: language ?? '',
      commands: commands ?? '',
      ...(why && { notTyped: why }),
    }))
    .filter(({ language }) => SHELLS.has(language));
}

/** What a reader types who goes through a page. */
export const typedOf = (name: string): string => typedIn(textOf(name));

export const typedIn = (text: string): string =>
  blocksIn(text)
    .filter(({ notTyped }) => notTyped === undefined)
    .map(({ commands }) => commands)
    .join('\n');

/** The guides of the gateway by their names, the one that sets the shell up first; the other language has the same commands. */
export function guidePages(): [name: string, text: string][] {
  const folder = join(projectRoot(), 'apps/gateway/guides/en'),
    names = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  return [...new Set(['start', ...names])].map((name) => [
    name,
    readFileSync(join(folder, `${name}.md`), 'utf8'),
  ]);
}
