import { describe, expect, it } from 'vitest';
import type { RoleAssignment } from '../account/account.schema.js';
import { whoMends, type Mender } from './who-mends.js';

const now = new Date('2026-11-28T03:00:00Z'),
  yesterday = new Date('2026-11-27T03:00:00Z');
const holder = (
  participantId: string | undefined,
  role: RoleAssignment['role'],
  agencies: RoleAssignment['agencies'],
  until?: Date,
): Mender => ({
  ...(participantId !== undefined && { participantId }),
  roles: [{ role, agencies, from: new Date('2026-01-01T00:00:00Z'), by: 'a', ...(until && { until }) }],
});

const whole = holder('whole-developer', 'DEVELOPER', 'whole'),
  wholeManager = holder('whole-manager', 'MANAGER', 'whole'),
  manager = holder('manager', 'MANAGER', ['dinkes']),
  developers = [holder('b', 'DEVELOPER', ['dinkes', 'dispora']), holder('a', 'DEVELOPER', ['dinkes'])];

describe('who is told of an endpoint that fails', () => {
  it.each<[string, Mender[], string | undefined, string[]]>([
    ['all developers of the agency', [whole, wholeManager, manager, ...developers], 'dinkes', ['a', 'b']],
    ['its managers where it has none', [whole, wholeManager, manager], 'dinkes', ['manager']],
    ['developers of the government next', [wholeManager, whole], 'dinkes', ['whole-developer']],
    ['its managers last', [wholeManager], 'dinkes', ['whole-manager']],
    ['never people of another agency', [manager, ...developers], 'disdik', []],
    ['of the government its own', [manager, ...developers, wholeManager], undefined, ['whole-manager']],
    [
      'nobody whose role is over',
      [holder('late', 'DEVELOPER', ['dinkes'], yesterday), manager],
      'dinkes',
      ['manager'],
    ],
    ['nobody without an inbox', [holder(undefined, 'DEVELOPER', ['dinkes']), manager], 'dinkes', ['manager']],
    ['nobody whose role mends nothing', [holder('officer', 'RULE_OFFICER', ['dinkes'])], 'dinkes', []],
  ])('%s', (_, accounts, agencyId, expected) => {
    expect(whoMends(accounts, agencyId, now)).toEqual(expected);
  });
});
