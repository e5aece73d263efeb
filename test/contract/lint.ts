// What the linters of others think of docs/openapi.json, by their strictest rules.
import { join } from 'node:path';
import { projectRoot } from '#testing';
import { npx, type Execution } from './execute.js';

const here = (file: string) => join(projectRoot(), 'test/contract', file);
const CONTRACT = join(projectRoot(), 'docs/openapi.json');

const told = (name: string, { code, output }: Execution): string[] =>
  code === 0 ? [] : [`${name}:\n${output}`];

/** @returns what they found */
export async function lint(): Promise<string[]> {
  const redocly = await npx('@redocly/cli@2.77.0', ['lint', '--config', here('redocly.yaml'), CONTRACT]);
  const ruleset = ['--ruleset', here('spectral.yaml'), '--fail-severity', 'hint'];
  const spectral = await npx('@stoplight/spectral-cli@6.16.3', ['lint', ...ruleset, CONTRACT]);
  return [...told('Redocly', redocly), ...told('Spectral', spectral)];
}
