import { expect, it } from 'vitest';
import type { RoleAssignment } from './account.schema.js';
import { lineageOf } from './lineage.js';

const role = (more: Partial<RoleAssignment>): RoleAssignment => ({
  role: 'MANAGER',
  agencies: 'whole',
  from: new Date(0),
  by: 'operator',
  ...more,
});

it('names all who stand behind the roles to manage of a giver, once, and nobody behind other roles', () => {
  const roles = [
    role({ by: 'b', through: ['a', 'operator'] }),
    role({ agencies: ['dinas-a'], by: 'operator' }),
    role({ role: 'DEVELOPER', by: 'c' }),
  ];
  expect(lineageOf({ roles })).toEqual(['b', 'a', 'operator']);
  expect(lineageOf({ roles: [] })).toEqual([]);
});
