import { describe, expect, it } from 'vitest';
import { MESSAGE_KINDS } from '../message/message.js';
import { catalogues } from '../template/catalogue.js';
import { render, type Addressee } from '../template/render.js';
import { fillableNames, sampleOf } from '../template/sample.js';
import { unusable } from './usable-words.js';
import { wordingBody } from './wording.dto.js';

const words = (text: string, subject = 'Tempat Anda di {title}') => ({
  id: { subject, text },
  en: { subject, text },
});
const to: Addressee = {
  name: 'Ani',
  tenant: 'Pemerintah Kota Medan',
  locale: 'id',
  timeZone: 'Asia/Jakarta',
  publicUrl: 'https://mumpuni.example',
};

describe('a wording', () => {
  it.each([
    ['{title}, {startsOn}, {tenant} untuk {name}', []],
    ['{fromWaitingList, select, true {Naik} other {Diterima}}', []],
    ['{hasTitle, select, true {"{title}"} other {}}', []],
    ['{certificateNumber}', ['id.text', 'en.text']],
    ['{fromWaitingList, select, true {{amount}} other {}}', ['id.text', 'en.text']],
    ['{title', ['id.text', 'en.text']],
    ['{position, plural, one {#}}', ['id.text', 'en.text']],
  ])('of an admission, %s: wrong in %j', (text, wrong) => {
    expect(unusable('ENROLMENT_ADMITTED', words(text))).toEqual(wrong);
  });

  it.each(MESSAGE_KINDS)('of %s can be read, changed a little and sent back', (kind) => {
    const words = { id: catalogues.id.templates[kind], en: catalogues.en.templates[kind] };
    expect(wordingBody.safeParse(words).error).toBeUndefined();
  });

  it('says where it is wrong', () => {
    const good = words('Ya');
    expect(unusable('ENROLMENT_ADMITTED', { ...good, en: { subject: '{x}', text: 'Yes' } })).toEqual([
      'en.subject',
    ]);
  });

  it('takes the place of the words of the release, in its language', () => {
    const wordings = { ENROLMENT_ADMITTED: words('Bawa kartu {name}.') };
    const { subject, text, html } = render(
      { kind: 'ENROLMENT_ADMITTED', params: sampleOf('ENROLMENT_ADMITTED') },
      { ...to, wordings },
    );
    expect(subject).toBe('Tempat Anda di Pelatihan Pelayanan Prima');
    expect(text).toContain('Yth. Ani,\n\nBawa kartu Ani.\n\n-- \nPemerintah Kota Medan');
    expect(html).toContain('Bawa kartu Ani.');
  });

  it('gives way to the words of the release where the message lacks what it names', () => {
    const wordings = { INCENTIVE_AWARDED: words('Nomor {certificateNumber}', 'Nomor') },
      message = { kind: 'INCENTIVE_AWARDED' as const, params: { points: 4 } };
    expect(render(message, { ...to, wordings }).subject).toBe(render(message, to).subject);
    expect(
      render({ ...message, params: { points: 4, certificateNumber: 'A/1' } }, { ...to, wordings }).text,
    ).toContain('Nomor A/1');
  });
});

describe.each(MESSAGE_KINDS)('the sample of %s', (kind) => {
  it('fills its own texts, in both languages', () => {
    expect(unusable(kind, { id: catalogues.id.templates[kind], en: catalogues.en.templates[kind] })).toEqual(
      [],
    );
    const told =
      kind === 'DIGEST'
        ? (['INCENTIVE_AWARDED', 'CERTIFICATION_INVITED'] as const).map((each) => ({
            message: { kind: each, params: sampleOf(each) },
          }))
        : [];
    for (const locale of ['id', 'en'] as const) {
      const { subject, text } = render(
        { kind, params: sampleOf(kind) },
        { ...to, locale, about: 'Budi' },
        told,
      );
      expect(`${subject}${text}`).not.toMatch(/undefined|[{}]/);
      expect(subject.length).toBeGreaterThan(8);
    }
    expect(fillableNames(kind).has('tenant')).toBe(true);
  });
});
