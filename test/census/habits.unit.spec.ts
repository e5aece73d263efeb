import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesUnder, projectRoot } from '../../tools/generate/project.js';

const textOf = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const packageFile = JSON.parse(textOf('package.json')) as { engines: { node: string }; version: string };
const newest = textOf('.nvmrc').trim();
const floor = packageFile.engines.node.replace('>=', '');

interface Workflow {
  on: Record<string, unknown>;
  jobs: Record<
    string,
    { strategy: { matrix: { node: string[] } }; steps: { uses?: string; run?: string; with?: object }[] }
  >;
}

describe('the public check', () => {
  const { on, jobs } = parse(textOf('.github/workflows/check.yml')) as Workflow;

  it('runs what a contributor runs, for each push and each proposed change', () => {
    expect(Object.keys(on)).toEqual(expect.arrayContaining(['push', 'pull_request']));
    expect(jobs['check']?.steps.map(({ run }) => run)).toContain('.ci/run');
  });

  it('runs on the oldest Node that is supported and on that of the images', () => {
    expect(jobs['check']?.strategy.matrix.node).toEqual([floor, newest]);
  });

  it('checks tests, lint, format, types and generated files', () => {
    for (const step of [
      'npm test',
      'npm run lint',
      'npm run format:check',
      'npm run typecheck',
      'generate -- --check',
    ])
      expect(textOf('.ci/run')).toContain(step);
  });
});

describe('the version of Node', () => {
  it('is the same for developers and in the images', () => {
    const images = [...textOf('Dockerfile').matchAll(/^FROM node:(\d+)\S*/gm)].map(([, major]) => major);
    expect(images.length).toBeGreaterThan(0);
    expect(new Set(images)).toEqual(new Set([newest]));
    expect(textOf('.devcontainer/Dockerfile')).toMatch(new RegExp(`^FROM node:${newest}-`, 'm'));
  });
});

describe('the layout', () => {
  it('orders imports by tool, in what the check of the format covers', () => {
    const prettier = JSON.parse(textOf('.prettierrc.json')) as { plugins: string[]; printWidth: number };
    expect(prettier.plugins).toContain('@ianvs/prettier-plugin-sort-imports');
    expect(prettier.printWidth).toBeLessThanOrEqual(120);
  });

  it('has the commits that changed nothing else left out of blame', () => {
    expect(textOf('.git-blame-ignore-revs')).toMatch(/^[0-9a-f]{40}$/m);
    expect(existsSync(join(projectRoot, '.editorconfig'))).toBe(true);
  });
});

describe('each lint rule that is off', () => {
  const offWithoutReason = (config: string): string[] => {
    const lines = config.split('\n');
    return lines.filter(
      (line, i) =>
        /:\s*"off"/.test(line) &&
        !/"off",?\s*\/\/ \S+ \S+/.test(line) &&
        !/^\s*\/\/ \S+ \S+/.test(lines[i - 1] ?? ''),
    );
  };

  it('has its reason beside it', () => {
    expect(textOf('.oxlintrc.json')).toMatch(/"off"/);
    expect(offWithoutReason(textOf('.oxlintrc.json'))).toEqual([]);
  });

  it('is missed where it has none', () => {
    expect(offWithoutReason('  "eslint/no-new": "off",')).toHaveLength(1);
    expect(offWithoutReason('  "eslint/no-new": "off", // Nest makes what it needs')).toEqual([]);
  });
});

it('whoever finds a hole, comes from an earlier release or makes the next one knows how', () => {
  expect(textOf('SECURITY.md')).toContain('Report a vulnerability');
  expect(textOf('UPGRADING.md')).toContain('From any release to the next');
  expect(textOf('docs/how-to/make-a-release.md')).toMatch(/npm version[\s\S]+CHANGELOG[\s\S]+git tag/);
  expect(textOf('CHANGELOG.md')).toContain('## Unreleased');
});

it('documents name no mail address that nobody reads', () => {
  const files = [
    'SECURITY.md',
    'CONTRIBUTING.md',
    ...filesUnder('.github', '.yml'),
    ...filesUnder('.github', '.md'),
  ];
  expect(files.filter((file) => /[\w.]+@[\w-]+\.[a-z]{2,}/.test(textOf(file)))).toEqual([]);
});
