import { createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { must } from '#platform';
import { composed } from './composed.js';
import { dkimOf, dkimWith } from './dkim.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signs = dkimWith({
  domainName: 'medan.example',
  keySelector: 'm1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});
const mail = composed({
  from: { name: 'Mumpuni', address: 'tanpa-balas@medan.example' },
  to: 'ani@medan.example',
  messageId: '<1@medan.example>',
  date: new Date('2026-11-21T03:00:00Z'),
  locale: 'id',
  subject: 'Selamat – 40 poin',
  text: 'Halo,\n\nisi  surat.  ',
  html: '<p>Halo</p>',
  unsubscribeUrl: 'https://mumpuni.example/v1/message-unsubscriptions/a.b',
});

const relaxed = (field: string): string => {
  const [, name = '', value = ''] = /^([^:]+):([\s\S]*)$/.exec(field) ?? [];
  return `${name.toLowerCase().trim()}:${value
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
};

/** As a receiver checks it (RFC 6376, relaxed/relaxed). */
function isSigned(bytes: Buffer, key: KeyObject): boolean {
  const [head = '', ...parts] = bytes.toString().split('\r\n\r\n'),
    body = `${parts
      .join('\r\n\r\n')
      .replace(/[ \t]+\r\n/g, '\r\n')
      .replace(/[ \t]+/g, ' ')
      .replace(/(\r\n)*$/, '')}\r\n`,
    fields = head.split(/\r\n(?![ \t])/),
    named = (name: string) =>
      fields.findLast((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const signature = must(named('DKIM-Signature'), 'the signature'),
    tag = (name: string) =>
      must(new RegExp(`[;\\s]${name}=([^;]+)`).exec(signature)?.[1], name).replace(/\s+/g, '');
  if (createHash('sha256').update(body).digest('base64') !== tag('bh')) return false;
  const signed = [
    ...tag('h')
      .split(':')
      .map((name) => `${relaxed(must(named(name), name))}\r\n`),
    relaxed(signature).replace(/([;\s]b=)[^;]+/, '$1'),
  ].join('');
  return verify('sha256', Buffer.from(signed), key, Buffer.from(tag('b'), 'base64'));
}

describe('the signature of a mail', () => {
  it('is one that a receiver can check, also over both fields of unsubscribing', async () => {
    const signed = await signs(mail);
    expect(isSigned(signed, publicKey)).toBe(true);
    expect(signed.toString()).toMatch(/^DKIM-Signature: [\s\S]*d=medan\.example;[\s\S]*s=m1;/);
    expect(signed.toString().replace(/\s+/g, '')).toMatch(/h=[^;]*list-unsubscribe:list-unsubscribe-post/i);
  });

  it('does not hold for anything else', async () => {
    const signed = (await signs(mail)).toString();
    expect(isSigned(Buffer.from(signed.replace('Halo', 'Hola')), publicKey)).toBe(false);
    expect(isSigned(Buffer.from(signed.replace('/a.b', '/a.c')), publicKey)).toBe(false);
    expect(isSigned(Buffer.from(signed), generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey)).toBe(
      false,
    );
  });

  it('is not made where no key is set up, and a key that is not there stops the start', () => {
    expect(dkimOf({})).toBeUndefined();
    expect(() =>
      dkimOf({
        DKIM_DOMAIN: 'medan.example',
        DKIM_SELECTOR: 'm1',
        DKIM_PRIVATE_KEY_FILE: '/nowhere/dkim.pem',
      }),
    ).toThrow(/nowhere/);
  });
});
