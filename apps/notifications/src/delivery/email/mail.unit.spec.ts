import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { composed as onWire, textOf, treeOf } from './composed.js';
import { isEmailAddress, type EmailContent } from './mail.js';

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

/** What goes over the wire, once its line breaks are those of the wire. */
const wire = (text: string): string => text.replace(/\r?\n/g, '\r\n');
const composed = (more: Partial<EmailContent> = {}): string =>
  wire(onWire({ ...content, ...more }).toString());

describe('an e-mail', () => {
  it.each([
    ['plain', 'Selamat, Anda memperoleh 40 poin'],
    ['quotes and a colon', 'Re: "Pelayanan Prima"'],
    [
      'other scripts, long',
      'Pelatihan – ✨ Pengelolaan Keuangan Daerah “Tingkat Lanjut” bagi Bendahara di 宿舍 dan sekitarnya, angkatan ke-XII tahun 2026',
    ],
  ])('carries a subject with %s unchanged', async (_, subject) => {
    const long = 'Isi surat. '.repeat(500);
    const raw = composed({ subject, text: long, html: `<p>${long}</p>` });
    const parsed = await PostalMime.parse(raw);

    expect(parsed.subject).toBe(subject);
    expect(parsed.text?.trim()).toBe(long.trim());
    expect(parsed.html?.trim()).toBe(`<p>${long}</p>`);
    expect(parsed).toMatchObject({
      from: { name: 'Mumpuni', address: 'tanpa-balas@mumpuni.example' },
      messageId: '<1@mumpuni.example>',
      date: '2026-11-21T03:00:00.000Z',
    });
    expect(raw.split('\r\n').every((line) => line.length <= 150 && !/[\r\n]/.test(line))).toBe(true);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(raw).toMatch(/^Content-Language: id$/m);
  });

  it.each([
    ['plain lines', 'Halo\n\n.Satu titik\nSalam'],
    ['letters beyond ASCII', 'Halo – Ani'],
    ['a line that is too long', 'a'.repeat(999)],
    ['what looks like the end of a part', 'Halo\n--\nContent-Type: text/html\n\n<b>bukan dari kami</b>'],
  ])('carries a text with %s unchanged', async (_, text) => {
    const raw = composed({ text });
    const parsed = await PostalMime.parse(raw);

    expect(parsed.text?.replace(/\n$/, '')).toBe(text);
    expect(parsed.html?.trim()).toBe(content.html);
    expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
  });

  it.each([
    ['7bit', 'a line of HTML, longer than one of a terminal', `<p>${'Isi surat. '.repeat(80)}</p>`],
    ['quoted-printable', 'a letter beyond ASCII', '<p>Halo – Ani</p>'],
    ['quoted-printable', 'a line that no mail server has to take', `<p>${'a'.repeat(999)}</p>`],
  ])('goes as %s with %s', async (encoding, _, html) => {
    const raw = composed({ html });
    expect(raw.match(/^Content-Transfer-Encoding: .*$/gm)).toEqual([
      'Content-Transfer-Encoding: 7bit',
      `Content-Transfer-Encoding: ${encoding}`,
    ]);
    expect((await PostalMime.parse(raw)).html?.trim()).toBe(html);
  });

  it('shows a subject as it was written that reads like an encoded word', async () => {
    const { subject } = await PostalMime.parse(composed({ subject: '=?UTF-8?B?YQ==?=' }));
    expect(subject).toMatch(/^= \?UTF-8\?B\?YQ== ?\?=$/);
  });

  it('keeps line breaks of what people wrote out of the headers', async () => {
    const raw = composed({
      subject: 'Halo\r\nBcc: orang@lain.example',
      from: { name: 'Kami\r\nBcc: orang@lain.example', address: 'tanpa-balas@mumpuni.example' },
    });
    const parsed = await PostalMime.parse(raw);
    expect(parsed.bcc).toBeUndefined();
    expect(raw).not.toMatch(/^bcc:/im);
  });
});

describe('an e-mail that is composed in one go', () => {
  it.each([
    ['plain', {}],
    ['letters beyond ASCII', { text: 'Halo – Ani ✨\n', html: '<p>Halo – Ani ✨</p>\n' }],
    ['mostly other scripts', { text: '宿舍'.repeat(300), html: `<p>${'宿舍'.repeat(300)}</p>` }],
    ['long lines', { text: 'Isi surat. '.repeat(500).trim(), html: `<p>${'x'.repeat(3_000)}</p>` }],
    ['blanks at the ends of lines', { text: 'Halo \t\n dan \n\n', html: 'a=b \n' }],
    ['dots', { text: '.\n..\n.a', html: '.' }],
  ])('is byte for byte what the library composes: %s', async (_, more) => {
    const tree = treeOf({ ...content, ...more });
    expect(textOf(tree)).toBe((await tree.build()).toString());
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
