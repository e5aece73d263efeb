import { z } from 'zod';
import { actBody } from '../page/form.js';
import type { Wording } from './shapes.js';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  JPEG = Buffer.from([0xff, 0xd8, 0xff]);

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

/** The kind of a picture by its first bytes, whatever its name says; undefined for anything else. */
export function kindOfPicture(bytes: Buffer): 'image/png' | 'image/jpeg' | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return 'image/png';
  return bytes.subarray(0, 3).equals(JPEG) ? 'image/jpeg' : undefined;
}
