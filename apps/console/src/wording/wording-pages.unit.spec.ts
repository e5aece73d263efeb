import { describe, expect, it } from 'vitest';
import type { Me } from '../api/shapes.js';
import type { Visit } from '../page/visits.js';
import { emblemPage } from './emblem.page.js';
import { failedPage, troubleText } from './failed.page.js';
import type { TemplateDetail } from './shapes.js';
import { templatePage } from './template.page.js';
import { templatesPage } from './templates.page.js';
import { emptyPlaces, kindOfPicture, typedWording } from './typed.js';

const hostile = '<script>alert(1)</script>',
  keys = { token: 't', key: 'k' };
const visitIn = (language: 'id' | 'en') =>
  ({ language, now: new Date('2026-11-30T03:00:00Z'), session: { formToken: 't' } }) as Visit;
const me: Me = {
  accountId: 'a',
  participantId: null,
  name: 'Maya',
  locale: 'id',
  agency: null,
  government: { id: 'medan', name: 'Pemerintah Kota Medan', timeZone: 'Asia/Jakarta' },
  roles: ['MANAGER'],
};
const said = { subject: 'Tempat Anda di {title}', text: `Anda diterima.\n\n${hostile}` },
  wording = { id: said, en: { ...said, subject: 'Your place' } };
const template: TemplateDetail = {
  kind: 'ENROLMENT_ADMITTED',
  name: { id: 'Diterima', en: 'Admitted' },
  official: true,
  version: 2,
  words: wording,
  parameters: { title: hostile },
  names: ['startsOn', 'title'],
  versions: [
    { version: 2, words: wording, at: '2026-11-29T03:00:00Z' },
    { version: 1, words: { ...wording, id: { ...said, subject: 'Lama' } }, at: '2026-11-20T03:00:00Z' },
  ],
};
const showing = (more: object = {}, language: 'id' | 'en' = 'id') =>
  templatePage(visitIn(language), me, { template, typed: wording, empty: [], keys, ...more });

it('reads both languages from the form, and names what is empty', () => {
  const typed = typedWording({ 'judul-id': ' ', 'teks-id': 'a\r\n\r\nb', 'judul-en': 'S', 'teks-en': '' });
  expect(typed.id.text).toBe('a\n\nb');
  expect(emptyPlaces(typed)).toEqual(['judul-id', 'teks-en']);
});

describe('a kind of message', () => {
  it.each(['id', 'en'] as const)('escapes what people wrote, in %s', (language) => {
    const html = showing({ preview: { id: said, en: said } }, language);
    expect(html).toContain('&lt;script');
    expect(html).not.toContain('<script>alert');
  });

  it('shows its names with samples, and the version that was seen goes with the form', () => {
    const html = showing();
    expect(html).toContain('<code>{title}</code>');
    expect(html).toContain('name="versi" value="2"');
    expect(html).toContain('?versi=1');
    expect(html).not.toContain('?versi=2');
    expect(html).toContain('/bawaan"');
    const untouched = showing({ template: { ...template, version: 0, versions: [] } });
    expect(untouched).not.toContain('/bawaan"');
    expect(untouched).toContain('name="versi" value="0"');
  });

  it('says what is missing, what was mailed, and what stands in the form', () => {
    const again = showing({ empty: ['teks-en'] });
    expect(again).toContain('href="#teks-en"');
    expect(again).toContain('Kesalahan: Diterima');
    expect(showing({ tested: '[UJI] Tempat Anda' })).toContain('alamat Anda sendiri: [UJI] Tempat Anda');
    expect(showing({ from: 1 }, 'en')).toContain('Filled in from version 1');
    expect(showing({ done: 'released' })).toContain('Kembali ke susunan bawaan.');
  });

  it('is listed with the words that hold', () => {
    const html = templatesPage(visitIn('id'), me, [template, { ...template, kind: 'OTHER', version: 0 }]);
    expect(html).toContain('Susunan sendiri, versi 2');
    expect(html).toContain('Susunan bawaan');
    expect(html).toContain('/pesan-dinas/jenis/ENROLMENT_ADMITTED');
  });
});

describe('what did not arrive', () => {
  const message = {
    id: 'm1',
    participantId: 'p1',
    participantName: hostile,
    kind: 'ENROLMENT_ADMITTED',
    kindName: template.name,
    reason: 'SMTP_550',
    attempts: 3,
    createdAt: '2026-11-28T20:00:00Z',
  };
  const address = {
    participantId: 'p1',
    name: hostile,
    address: 'rina@medan.example',
    since: '2026-11-28T20:00:00Z',
    todo: { id: 'Tanyakan alamat yang benar.', en: 'Ask for the right address.' },
  };

  it('says why, what to do, and lets it be sent again', () => {
    const html = failedPage(visitIn('id'), me, {
      messages: [message],
      addresses: [address],
      keys,
      done: undefined,
      nextCursor: 'n',
    });
    expect(html).toContain('Dicoba 3 kali sejak 29 November 2026.');
    expect(html).toContain('SMTP_550');
    expect(html).toContain('Tanyakan alamat yang benar.');
    expect(html).toContain('action="/pesan-dinas/gagal/m1"');
    expect(html).toContain('action="/pesan-dinas/alamat/p1"');
    expect(html).toContain('/pesan-dinas/gagal?sesudah=n');
    expect(html).not.toContain('<script>alert');
  });

  it('says that all arrived', () => {
    const html = failedPage(visitIn('en'), me, { messages: [], addresses: [], keys, done: undefined });
    expect(html).toContain('No message failed.');
    expect(html).toContain('All addresses get mail.');
    expect(html).not.toContain('/pesan-dinas/alamat/');
  });

  it('knows what to do where nobody is recorded', () => {
    expect(troubleText('RECIPIENT_UNKNOWN', 'en')).toContain('Record them first');
    expect(troubleText(null, 'id')).toContain('Periksa alamatnya');
  });
});

describe('the emblem', () => {
  const shownWith = (more: object = {}, language: 'id' | 'en' = 'id') =>
    emblemPage(visitIn(language), me, { version: undefined, keys, ...more });

  it('is a PNG or a JPEG by its first bytes, whatever its name says', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    expect([png, Buffer.from('ffd8ffe0', 'hex')].map(kindOfPicture)).toEqual(['image/png', 'image/jpeg']);
    const others = [Buffer.from('<svg onload="x">'), Buffer.from('GIF89a'), Buffer.alloc(0)];
    expect(others.map(kindOfPicture)).toEqual([undefined, undefined, undefined]);
  });

  it('is shown as it is kept, with a way to take it away; without one there is nothing to take away', () => {
    expect(shownWith({ version: '7' })).toContain('src="/v1/public/medan/emblem?v=7"');
    expect(shownWith({ version: '7' })).toContain('action="/pesan-dinas/lambang/lepas"');
    expect(shownWith()).not.toMatch(/<img|lepas"/);
  });

  it('says what is wrong beside the field and in the title', () => {
    const html = shownWith({ wrong: 'large' }, 'en');
    expect(html).toContain('<title>Mistake: ');
    expect(html).toContain('id="berkas-salah"');
  });
});
