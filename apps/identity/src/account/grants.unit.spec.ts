import { describe, expect, it } from 'vitest';
import { loginKey, type RoleAssignment } from './account.schema.js';
import { grantOf } from './grants.js';

const now = new Date('2026-11-29T00:00:00Z');
const held = (fields: Partial<RoleAssignment>): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by: 'spec',
  ...fields,
});
const grant = (roles: RoleAssignment[], participantId: string | undefined = 'p', leads = false) =>
  grantOf({ ...(participantId && { participantId }), roles }, leads, now);

describe('what somebody may do', () => {
  it('is what is their own, where they have no role', () => {
    expect(grant([])).toEqual({ roles: ['PARTICIPANT'], scopes: ['account', 'self'], agencies: [] });
  });

  it('never speaks for more agencies than each of their roles does', () => {
    expect(grant([held({}), held({ role: 'DEVELOPER', agencies: ['a', 'b'] })]).agencies).toEqual(['a', 'b']);
    expect(grant([held({ agencies: ['a', 'b'] }), held({ agencies: ['b', 'c'] })]).agencies).toEqual(['b']);
    expect(grant([held({ agencies: ['a'] }), held({ agencies: ['b'] })]).agencies).toEqual([]);
  });

  it('is for a partner what names that partner, and no agency', () => {
    const partner = held({ role: 'PARTNER', partnerId: 'm1' });
    expect(grant([partner], '')).toEqual({
      roles: ['PARTNER'],
      scopes: ['account', 'partner'],
      agencies: [],
      partnerId: 'm1',
    });
    expect(grant([partner, held({ agencies: ['a'] })])).toMatchObject({ agencies: ['a'], partnerId: 'm1' });
    expect(grant([{ ...partner, until: now }])).not.toHaveProperty('partnerId');
    expect(grantOf({ roles: [partner] }, false, now, ['PARTNER'])).not.toHaveProperty('partnerId');
  });

  it('is without the roles that the sign-in is not good enough for', () => {
    const roles = [held({}), held({ role: 'DEVELOPER', agencies: ['a'] })];
    const left = grantOf({ participantId: 'p', roles }, true, now, ['MANAGER', 'LEADER']);
    expect(left).toMatchObject({ roles: ['PARTICIPANT', 'DEVELOPER'], agencies: ['a'] });
    expect(left.scopes).not.toContain('team');
    expect(left.scopes).not.toContain('participants:write');
  });

  it('begins and ends with the dates of a role', () => {
    const later = held({ from: new Date('2026-11-29T00:00:01Z') }),
      over = held({ until: now });
    expect(grant([later, over]).roles).toEqual(['PARTICIPANT']);
    expect(grant([held({ from: now, until: new Date('2026-11-29T00:00:01Z') })]).roles).toContain('MANAGER');
  });

  it('says when the first of the roles ends', () => {
    const [sooner, later] = ['2026-11-29T01:00:00Z', '2026-11-29T02:00:00Z'].map((until) => new Date(until));
    expect(grant([held({ until: later }), held({ agencies: ['a'], until: sooner }), held({})]).until).toEqual(
      sooner,
    );
    expect(grant([held({}), held({ until: now })])).not.toHaveProperty('until');
    expect(
      grantOf({ roles: [held({ until: sooner }), held({ role: 'DEVELOPER' })] }, false, now, ['MANAGER']),
    ).not.toHaveProperty('until');
  });

  it('is no data of a government, for an operator', () => {
    expect(grant([held({ role: 'OPERATOR' })], '')).toEqual({
      roles: ['OPERATOR'],
      scopes: ['account', 'platform:operate'],
    });
  });

  it('is files and webhooks for developers, and nothing that decides about people', () => {
    const { scopes } = grant([held({ role: 'DEVELOPER' })], '');
    expect(scopes.filter((scope) => scope.endsWith(':write'))).toEqual(['imports:write', 'webhooks:write']);
  });

  it('is rules and thresholds for rule officers, and nothing else', () => {
    const { scopes } = grant([held({ role: 'RULE_OFFICER' })], '');
    expect(scopes.filter((scope) => scope.endsWith(':write'))).toEqual([
      'incentives:write',
      'thresholds:write',
    ]);
  });

  it('is the team for superiors, and no threshold, erasure or dead letter for managers', () => {
    expect(grant([], 'p', true)).toMatchObject({
      roles: ['PARTICIPANT', 'LEADER'],
      scopes: ['account', 'self', 'team'],
    });
    const { scopes } = grant([held({})]);
    expect(scopes).toContain('programmes:write');
    expect(scopes.filter((scope) => /^(thresholds:write|personal-data|dead-letters)/.test(scope))).toEqual(
      [],
    );
  });
});

it.each([
  [' 19900101 201503 1 001 ', '199001012015031001'],
  ['19900101.201503.1.001', '199001012015031001'],
  ['  Budi.S@Medan.Example ', 'budi.s@medan.example'],
])('%j is looked for as %s', (typed, key) => {
  expect(loginKey(typed)).toBe(key);
});
