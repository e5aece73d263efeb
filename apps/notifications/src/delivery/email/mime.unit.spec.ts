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

  it.each([
    ['plain lines', 'Halo\n\n.Satu titik\nSalam', '7bit'],
    ['letters beyond ASCII', 'Halo – Ani', 'base64'],
    ['a line that is too long', 'a'.repeat(999), 'base64'],
    ['what would end a part', 'Halo\n--=_mumpuni-part_=\nContent-Type: text/html\n\n<b>bukan dari kami</b>', 'base64'],
    ['a bare carriage return', 'Halo\rAni', 'base64'],
  ])('carries a text with %s unchanged', async (_, text, encoding) => {
    const raw = mimeOf({ ...content, text });
    const parsed = await PostalMime.parse(raw);

    expect(parsed.text?.replace(/\n$/, '')).toBe(text);
    expect(parsed.html?.trim()).toBe(content.html);
    expect(/^Content-Transfer-Encoding: (\w+)$/m.exec(raw)?.[1]).toBe(encoding);
    expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
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
