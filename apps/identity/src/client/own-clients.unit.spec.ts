import { expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { changesOwnSecret, isOwnClient } from './own-clients.js';

const medan = tenantId('medan'),
  client = (agencyIds: 'whole' | string[] | null, government = medan) => ({
    _id: 'c',
    tenantId: government,
    agencyIds,
  });

it.each([
  ['of another government', null, client('whole', tenantId('jambi')), false],
  ['of the whole government, for who speaks for it', null, client('whole'), true],
  ['of an agency, for who speaks for the government', null, client(['a']), true],
  ['of the whole government, for an agency', ['a'], client('whole'), false],
  ['of an earlier release that said nothing, for an agency', ['a'], client(null), false],
  ['of their agency', ['a', 'b'], client(['a']), true],
  ['of another agency beside theirs', ['a'], client(['a', 'b']), false],
])('a client %s', (_what, agencyIds, of, own) => {
  expect(isOwnClient({ tenantId: medan, agencyIds }, of)).toBe(own);
});

it.each([
  [['completions:write', 'participants:read'], true],
  [['thresholds:read'], true],
  [['thresholds:write'], false],
  [['completions:write', 'personal-data:write'], false],
  [['dead-letters:read'], false],
])('with the scopes %j its developers change its secret: %s', (scopes, changes) => {
  expect(changesOwnSecret({ scopes })).toBe(changes);
});
