import { expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { AwardWork } from './award-work.js';
import type { AwardDocument } from './award.schema.js';

const medan = tenantId('medan');
const facts = { creditedTenths: 40, employeeType: 'PNS', form: 'seminar', source: 'RECORD' } as const;
const at = new Date('2026-11-28T03:00:00Z');

function award(): AwardDocument {
  return {
    _id: 'medan:priority-development:ani:2026',
    tenantId: medan,
    participantId: 'ani',
    ruleCode: 'priority-development',
    ruleVersion: '2026-01-01',
    incentiveType: 'PRIORITY_DEVELOPMENT',
    status: 'ACTIVE',
    points: 0,
    sourceKind: 'YEAR',
    sourceId: '2026',
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

/** What each step announces, one transaction a step as the service does it. */
function announcedBy(...steps: Array<(work: AwardWork, award: AwardDocument) => void>): unknown[] {
  const one = award();
  return steps.flatMap((step) => {
    const work = new AwardWork(new Map([[one._id, one]]), new Set(), at);
    step(work, one);
    return work.events().map(({ headers, value }) => [headers['ce_type'], JSON.parse(value)]);
  });
}

it('says of an award whose source was loaded as history that it is, granted, adjusted or taken back', () => {
  expect(
    announcedBy(
      (work, one) => work.revoke(Object.assign(one, { history: true }), 'YEAR_TOTAL_FELL', 'fell'),
      (work, one) => work.reinstate(one),
      (work, one) => work.adjust(one, { facts, points: 7 }, 2),
    ),
  ).toMatchObject([
    ['incentive.revoked.v1', { history: true }],
    ['incentive.awarded.v1', { history: true }],
    ['incentive.adjusted.v1', { history: true }],
  ]);
});

it('numbers each grant of an award that is taken back and holds again, so that each can be told', () => {
  const revoke = (work: AwardWork, one: AwardDocument): void => work.revoke(one, 'YEAR_TOTAL_FELL', 'fell');
  const reinstate = (work: AwardWork, one: AwardDocument): void => work.reinstate(one);
  expect(announcedBy(revoke, reinstate, revoke, reinstate)).toMatchObject([
    ['incentive.revoked.v1', { revocation: 1 }],
    ['incentive.awarded.v1', { grant: 2 }],
    ['incentive.revoked.v1', { revocation: 2 }],
    ['incentive.awarded.v1', { grant: 3 }],
  ]);
});
