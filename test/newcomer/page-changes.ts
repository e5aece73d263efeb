// What a how-to page for contributors tells them to write: blocks whose first line names the file, ```ts
// apps/a/b.ts for a whole new
// one, ```diff apps/a/b.ts for a change of one that is there.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FileBlock {
  file: string;
  content: string;
  /** A change of a file that is there: lines with - go, lines with + come, the others say where. */
  isChange: boolean;
}

/** The blocks of a page that name a file, in its order. */
export const fileBlocksIn = (page: string): FileBlock[] =>
  [...page.matchAll(/^ *```(\w+) (\S+)\n([\s\S]*?)^ *```$/gm)].map(([, language, file, content]) => ({
    file: file ?? '',
    content: content ?? '',
    isChange: language === 'diff',
  }));

/**
 * A text after a change.
 * @throws an Error where the lines that say where do not stand in the text, or stand there more than once
 */
export function changed(text: string, change: string): string {
  // an ellipsis parts places of the same file
  return change.split(/^ *…\n/m).reduce((before, place) => {
    const lines = place.replace(/\n$/, '').split('\n'),
      kept = (sign: string) => lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
    const from = `${kept('+').join('\n')}\n`,
      times = before.split(from).length - 1;
    if (times !== 1) throw new Error(`these lines stand there ${times} times:\n${from}`);
    return before.replace(from, () => `${kept('-').join('\n')}\n`);
  }, text);
}

/**
 * Does in a checkout what a page says.
 * @returns the files that a contributor touched by hand
 */
export function follow(page: string, checkout: string): string[] {
  const blocks = fileBlocksIn(page);
  for (const { file, content, isChange } of blocks) {
    const path = join(checkout, file);
    if (isChange === !existsSync(path))
      throw new Error(isChange ? `${file} is not there` : `${file} is there already`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isChange ? changed(readFileSync(path, 'utf8'), content) : content);
  }
  return [...new Set(blocks.map(({ file }) => file))];
}
