import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import type { RuleContent } from '../../rules/rule/rule-version.schema.js';
import { compile } from '../../rules/rule/tenant-rules.js';
import { digestOf, inFavour, replay, type Judged } from './replay.js';

const content: RuleContent = {
  points: { perHour: 12 },
  certificate: false,
  conditions: [{ fact: 'creditedHours', atLeast: 2 }],
  reference: { basis: 'spec', verification: 'assumption' },
};
const judged = (
  source: string,
  hours: number,
  awards: Judged['awards'] = [],
  over: Partial<Judged> = {},
): Judged => ({
  tenantId: tenantId('medan'),
  ruleCode: 'completion-points',
  participantId: 'p1',
  source,
  sourceKind: 'COMPLETION',
  sourceId: source,
  year: 2026,
  date: '2026-05-01',
  facts: { creditedTenths: hours * 10 },
  awards,
  ...over,
});
const had = (points: number, status: 'ACTIVE' | 'REVOKED' = 'ACTIVE') => ({ status, points });
const differences = (given: Judged[], caps?: RuleContent['caps']) =>
  replay(compile('v1', { ...content, ...(caps && { caps }) }), given).map(
    ({ judged: { source }, difference, points }) => [source, difference, points],
  );

describe('a version tried on what happened', () => {
  it('says what it would have given, more, less, or not', () => {
    expect(
      differences([
        judged('a', 4),
        judged('b', 4, [had(40)]),
        judged('c', 4, [had(60)]),
        judged('d', 1, [had(10)]),
        judged('e', 1),
        judged('f', 4, [had(48)]),
      ]),
    ).toEqual([
      ['a', 'GRANT', 48],
      ['b', 'MORE_POINTS', 8],
      ['c', 'FEWER_POINTS', -12],
      ['d', 'WOULD_NOT_BE_AWARDED', -10],
      ['e', 'NONE', 0],
      ['f', 'NONE', 0],
    ]);
  });

  it('leaves back what a person took back, and counts supplements to what they supplement', () => {
    expect(
      differences([judged('a', 4, [had(40, 'REVOKED')]), judged('b', 4, [had(40), had(8)])]).map(
        ([, difference]) => difference,
      ),
    ).toEqual(['NONE', 'NONE']);
  });

  it('counts caps in the order of the days, for each person', () => {
    const given = [
      judged('late', 4, [], { date: '2026-05-30' }),
      judged('early', 4),
      judged('june', 4, [], { date: '2026-06-01' }),
      judged('other', 4, [], { participantId: 'p2' }),
    ];
    expect(differences(given, { perMonth: 1 })).toEqual([
      ['early', 'GRANT', 48],
      ['late', 'NONE', 0],
      ['june', 'GRANT', 48],
      ['other', 'GRANT', 48],
    ]);
  });

  it('has a digest of what would be given, whatever the order and whatever would not be', () => {
    const version = compile('v1', content),
      digest = (...given: Judged[]) => digestOf('v1', replay(version, given));
    expect(digest(judged('a', 4), judged('b', 4))).toBe(
      digest(judged('b', 4), judged('a', 4), judged('c', 1, [had(10)])),
    );
    expect(digest(judged('a', 4))).not.toBe(digest(judged('a', 5)));
    expect(digestOf('v2', replay(version, [judged('a', 4)]))).not.toBe(digest(judged('a', 4)));
  });

  it('gives no supplement to an award of a year', () => {
    const findings = replay(compile('v1', { ...content, points: { fixed: 5 }, conditions: [] }), [
      judged('y', 4, [had(0)], { sourceKind: 'YEAR' }),
      judged('c', 4, [had(0)]),
    ]);
    expect(inFavour(findings).map(({ judged: { source } }) => source)).toEqual(['c']);
  });
});
