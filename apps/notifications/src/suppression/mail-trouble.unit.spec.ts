import { expect, it } from 'vitest';
import { because, isSameAddress, messageIdIn } from './mail-trouble.js';
import { emailOf } from './suppressed.js';

const id = '019a0d3e-6c1f-8a2b-a3c4-d5e6f7a8b9c0';

it.each([
  [{ kind: 'BOUNCE', status: '5.1.1' }, 'BOUNCED'],
  [{ kind: 'BOUNCE', permanent: true }, 'BOUNCED'],
  [{ kind: 'BOUNCE', status: '5.7.1' }, undefined],
  [{ kind: 'BOUNCE', status: '5.2.2', permanent: false }, undefined],
  [{ kind: 'BOUNCE' }, undefined],
  [{ kind: 'COMPLAINT' }, 'COMPLAINED'],
] as const)('%o suppresses its address: %s', (trouble, why) => {
  expect(because(trouble)).toBe(why);
});

it('knows the Message-IDs of our mails, and no others', () => {
  expect(messageIdIn(`<${id}@Mumpuni.example>`, 'mumpuni.example')).toBe(id);
  expect(messageIdIn(`${id.toUpperCase()}@mumpuni.example`, 'mumpuni.example')).toBe(id);
  for (const other of [
    `<${id}@mumpuni.example.org>`,
    `<x${id}@mumpuni.example>`,
    '<1@mumpuni.example>',
    '',
    undefined,
  ])
    expect(messageIdIn(other, 'mumpuni.example')).toBeUndefined();
});

it('takes addresses that differ in case for one, and no others', () => {
  expect(isSameAddress('Ani@Medan.example', 'ani@medan.example')).toBe(true);
  expect(isSameAddress('ani@medan.example', 'ani@medan.example.org')).toBe(false);
});

it('leaves a suppressed address out until its person has another one', () => {
  const suppressed = {
    address: 'a@medan.example',
    because: 'BOUNCED',
    code: '5.1.1',
    since: new Date(),
  } as const;
  expect(emailOf({ email: 'a@medan.example', suppressed })).toBeUndefined();
  expect(emailOf({ email: 'b@medan.example', suppressed })).toBe('b@medan.example');
  expect(emailOf({ email: 'a@medan.example' })).toBe('a@medan.example');
  expect(emailOf({ suppressed })).toBeUndefined();
});
