import { describe, expect, it } from 'vitest';
import { personNamedIn } from './person-named.js';

const byNumber = { namedBy: 'EMPLOYEE_NUMBER', claim: 'nip' } as const,
  byAddress = { namedBy: 'VERIFIED_EMAIL', claim: 'email' } as const;

describe('who a provider means', () => {
  it.each([
    [{ nip: '199001012015030001' }, '199001012015030001'],
    [{ nip: '19900101 201503 0 001' }, '19900101 201503 0 001'],
    [{ nip: 1990 }, undefined],
    [{ nip: ['199001012015030001'] }, undefined],
    [{ nip: 'siti@medan.example' }, undefined],
    [{ nip: '' }, undefined],
    [{ email: 'siti@medan.example', email_verified: true }, undefined],
  ])('by the number of %j is %j', (claims, expected) => {
    expect(personNamedIn(claims, byNumber)).toBe(expected);
  });

  it.each([
    [{ email: 'siti@medan.example', email_verified: true }, 'siti@medan.example'],
    [{ email: 'siti@medan.example', email_verified: false }, undefined],
    [{ email: 'siti@medan.example', email_verified: 'true' }, undefined],
    [{ email: 'siti@medan.example' }, undefined],
    [{ email: '199001012015030001', email_verified: true }, undefined],
  ])('by the address of %j is %j', (claims, expected) => {
    expect(personNamedIn(claims, byAddress)).toBe(expected);
  });
});
