import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const readText = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

interface NestProject {
  type: 'application' | 'library';
}

/** The services as the build knows them. */
export const services: string[] = Object.entries(
  (JSON.parse(readText('nest-cli.json')) as { projects: Record<string, NestProject> }).projects,
)
  .filter(([, project]) => project.type === 'application')
  .map(([name]) => name);

/** The table by which `npm start` and the tests run node. */
export const nodeFlags = JSON.parse(readText('tools/launcher/node-flags.json')) as {
  everyProgram: string[];
  ofProgram: Record<string, string[]>;
};

export const programOf = (service: string): string => `dist/apps/${service}/src/main.js`;

/** What stands behind the image's ENTRYPOINT: flags of this program alone, then the program. */
export const commandOf = (service: string): string[] => [
  ...(nodeFlags.ofProgram[programOf(service)] ?? []),
  programOf(service),
];

/** What a program answers, or undefined where it (or its plugin) is not on this machine. */
export function answerOf(program: string, args: string[]): string | undefined {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}
