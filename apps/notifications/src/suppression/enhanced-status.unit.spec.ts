import { expect, it } from 'vitest';
import { isOfTheAddress, refusesTheAddress, statusIn } from './enhanced-status.js';

it.each([
  [550, '550 5.1.1 <x@medan.example>: Recipient address rejected', true],
  [550, '550 Mailbox does not exist', true],
  [551, undefined, true],
  [553, '553 mailbox name not allowed', true],
  [550, '550-5.2.1 The account is disabled', true],
  [556, '556 5.1.10 Recipient address has null MX', true],
  // about us, about the content, or over by tomorrow
  [550, '550 5.7.1 Relaying denied', false],
  [550, '550 5.7.26 This mail is unauthenticated', false],
  [552, '552 5.2.2 Mailbox full', false],
  [554, '554 Transaction failed', false],
  [550, '550 5.1.8 Bad sender address', false],
])('%d %s: the address is dead: %s', (code, response, dead) => {
  expect(refusesTheAddress(code, response)).toBe(dead);
});

it('reads a status wherever it stands, and takes no version for one', () => {
  expect(statusIn('smtp; 550 5.1.1 unknown')).toBe('5.1.1');
  expect(statusIn('5.0.0 (permanent failure)')).toBe('5.0.0');
  expect(statusIn('mail server 3.4.5 says no')).toBeUndefined();
  expect(statusIn(undefined)).toBeUndefined();
  expect(isOfTheAddress(undefined)).toBe(false);
});
