import { z } from 'zod';
import { actBody } from '../page/form.js';
import type { Wording } from './shapes.js';

const subject = z.string().max(4_000).default(''),
  text = z.string().max(12_000).default('');

export const wordingForm = actBody.extend({
  versi: z.coerce.number().int().min(0).default(0).describe('The version that was shown'),
  tindakan: z.enum(['pratinjau', 'uji', 'pakai']).default('pratinjau').describe('What the button does'),
  'judul-id': subject.describe('Subject in Indonesian'),
  'teks-id': text.describe('Text in Indonesian'),
  'judul-en': subject.describe('Subject in English'),
  'teks-en': text.describe('Text in English'),
});

const wordingPlaces = ['judul-id', 'teks-id', 'judul-en', 'teks-en'] as const;
export type WordingPlace = (typeof wordingPlaces)[number];

/** A wording as it was typed; lines end as in what is sent. */
export function typedWording(form: Readonly<Record<WordingPlace, string>>): Wording {
  const read = (place: WordingPlace) => form[place].replaceAll('\r\n', '\n');
  return {
    id: { subject: read('judul-id'), text: read('teks-id') },
    en: { subject: read('judul-en'), text: read('teks-en') },
  };
}

/** The places in which nothing stands: each language needs both. */
export const emptyPlaces = (wording: Wording): WordingPlace[] =>
  wordingPlaces.filter((place) => saidAt(wording, place).trim() === '');

/** What stands at a place of the form. */
export function saidAt(wording: Wording, place: WordingPlace): string {
  const said = place.endsWith('-id') ? wording.id : wording.en;
  return place.startsWith('judul') ? said.subject : said.text;
}
