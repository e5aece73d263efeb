import { expect, it } from 'vitest';
import { isOfAService, needEngines } from './vitest.mjs';

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

it('tells what a service logs from what the runner says', () => {
  expect(isOfAService('{"level":"warn","service":"notifications","msg":"worker has trouble"}')).toBe(true);
  expect(isOfAService(' ✓ apps/notifications/test/notify.int.spec.ts (12 tests)')).toBe(false);
  expect(isOfAService('AssertionError: expected {"level":"warn"} to equal {}')).toBe(false);
});
