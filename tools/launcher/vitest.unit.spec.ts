import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './project.mjs';
import { afterSecondRun, isOfAService, leftOut, needEngines, runAgain } from './vitest.mjs';

const SPECS = [
  'apps/incentives/src/awards/award/award.unit.spec.ts',
  'apps/incentives/src/awards/award/award.int.spec.ts',
  'libs/rules/src/rule.unit.spec.ts',
];

it.each([
  ['everything', [], true],
  ['a unit spec by its path', ['apps/incentives/src/awards/award/award.unit.spec.ts'], false],
  ['a unit spec as a shell completes it', ['./libs/rules/src/rule.unit.spec.ts'], false],
  ['a folder with unit specs only, and an option', ['libs/rules', '--reporter=dot'], false],
  ['a folder with both', ['apps/incentives'], true],
  ['a unit spec beside another', ['rule.unit', 'award.int'], true],
  ['what is not known', ['nowhere'], true],
])('%s needs engines or does not', (_, args, needed) => {
  expect(needEngines(args, SPECS)).toBe(needed);
});

it('names the specs that a run of everything left out', () => {
  const ran = SPECS.slice(1).map((spec) => ({
    name: join(ROOT, spec),
    status: 'passed',
    assertionResults: [],
  }));
  const report = {
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: ran,
  };
  expect(leftOut([], report, SPECS)).toEqual(SPECS.slice(0, 1));
  expect(leftOut(['award.int'], report, SPECS)).toEqual([]);
});

it('tells what a service logs from what the runner says', () => {
  expect(isOfAService('{"level":"warn","service":"notifications","msg":"worker has trouble"}')).toBe(true);
  expect(isOfAService(' ✓ apps/notifications/test/notify.int.spec.ts (12 tests)')).toBe(false);
  expect(isOfAService('AssertionError: expected {"level":"warn"} to equal {}')).toBe(false);
});

describe('a public check that runs failed specs once more', () => {
  type Test = [name: string, status: string];
  const file = (name: string, ...tests: Test[]) => ({
    name,
    status: tests.every(([, status]) => status !== 'failed') && tests.length ? 'passed' : 'failed',
    assertionResults: tests.map(([fullName, status]) => ({ fullName, status })),
  });
  const report = (...testResults: ReturnType<typeof file>[]) => ({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults,
  });
  const failed = (name: string) => file(name, ['works', 'failed']);

  it.each([
    [
      'one on engines',
      report(failed('a.int.spec.ts'), file('b.int.spec.ts', ['b', 'passed'])),
      ['a.int.spec.ts'],
    ],
    ['one that could not be loaded', report(file('a.e2e.spec.ts')), ['a.e2e.spec.ts']],
    ['a unit spec', report(failed('a.int.spec.ts'), failed('b.unit.spec.ts')), []],
    [
      'more than a few',
      report(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => failed(`${name}.int.spec.ts`))),
      [],
    ],
    ['none that is named', report(file('a.int.spec.ts', ['a', 'passed'])), []],
    ['a run that told nothing', undefined, []],
  ])('%s', (_, first, again) => {
    expect(runAgain(first)).toEqual(again);
  });

  it('counts the second run in place of the first, and names what passed only then', () => {
    const { report: whole, unstable } = afterSecondRun(
      report(
        file('quiet.int.spec.ts', ['quiet', 'passed'], ['later', 'todo'], ['left out', 'skipped']),
        file('once.int.spec.ts', ['slow', 'failed'], ['fast', 'passed']),
        file('wrong.int.spec.ts', ['wrong', 'failed']),
        file('unloaded.int.spec.ts'),
      ),
      report(
        file('once.int.spec.ts', ['slow', 'passed'], ['fast', 'passed']),
        file('wrong.int.spec.ts', ['wrong', 'failed']),
        file('unloaded.int.spec.ts', ['loaded', 'passed']),
      ),
    );
    expect(whole).toMatchObject({
      numPassedTests: 4,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
    });
    expect(unstable.map((one) => one.replace(/^.*\/(?=\w+\.int)/, ''))).toEqual([
      'once.int.spec.ts: slow',
      'unloaded.int.spec.ts',
    ]);
  });
});
