import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { isEmailAddress, mimeOf } from './mime.js';

const content = {
  from: { name: 'Mumpuni', address: 'tanpa-balas@mumpuni.example' },
  to: 'ani@medan.example',
  messageId: '<1@mumpuni.example>',
  date: new Date('2026-11-21T03:00:00Z'),
  locale: 'id' as const,
  subject: 'Selamat',
  text: 'Halo',
  html: '<p>Halo</p>',
};

describe('mimeOf', () => {
  it.each([
    ['plain', 'Selamat, Anda memperoleh 40 poin'],
    ['quotes and a colon', 'Re: "Pelayanan Prima"'],
    ['other scripts, long', 'Pelatihan – ✨ Pengelolaan Keuangan Daerah “Tingkat Lanjut” bagi Bendahara di 宿舍 dan sekitarnya, angkatan ke-XII tahun 2026'],
    ['what looks encoded', '=?UTF-8?B?YQ==?='],
  ])('carries a subject with %s unchanged', async (_, subject) => {
    const long = 'Isi surat. '.repeat(500);
    const raw = mimeOf({ ...content, subject, text: long, html: `<p>${long}</p>` });
    const parsed = await PostalMime.parse(raw);

    expect(parsed.subject).toBe(subject);
    expect(parsed.text?.trim()).toBe(long.trim());
    expect(parsed.html?.trim()).toBe(`<p>${long}</p>`);
    expect(parsed).toMatchObject({ from: { name: 'Mumpuni', address: 'tanpa-balas@mumpuni.example' }, messageId: '<1@mumpuni.example>', date: '2026-11-21T03:00:00.000Z' });
    expect(raw.split('\r\n').every((line) => line.length <= 150 && !/[\r\n]/.test(line))).toBe(true);
  });

  it('keeps line breaks of a subject out of the headers', async () => {
    const raw = mimeOf({ ...content, subject: 'Halo\r\nBcc: orang@lain.example' });
    expect((await PostalMime.parse(raw)).bcc).toBeUndefined();
  });
});

describe('isEmailAddress', () => {
  it.each([
    ['ani@medan.example', true],
    ["o'brien+diklat@dinkes.medan.example", true],
    ['ani@medan.example\r\nRCPT TO:<x@y>', false],
    ['ani medan@x', false],
    ['ani@', false],
    ['<ani@medan.example>', false],
    ['ani@medan.example,budi@medan.example', false],
    ['ani@médan.example', false],
  ])('%j is %s', (text, expected) => expect(isEmailAddress(text)).toBe(expected));
});
