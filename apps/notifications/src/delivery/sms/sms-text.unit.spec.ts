import { describe, expect, it } from 'vitest';
import { plainLetters, smsLength, smsText } from './sms-text.js';

const LINK = 'https://kompetensi.medan.example/pesan';

describe('how long a text is as an SMS', () => {
  it.each([
    ['160 of seven bits are one', 'a'.repeat(160), ['GSM-7', 160, 1]],
    ['161 are two', 'a'.repeat(161), ['GSM-7', 161, 2]],
    ['306 are two, 307 three', 'a'.repeat(307), ['GSM-7', 307, 3]],
    ['some take the place of two', '€{}', ['GSM-7', 6, 1]],
    ['70 of sixteen bits are one', 'Ж'.repeat(70), ['UCS-2', 70, 1]],
    ['71 are two', 'Ж'.repeat(71), ['UCS-2', 71, 2]],
    ['one other letter makes all of them long', `${'a'.repeat(70)}Ж`, ['UCS-2', 71, 2]],
    ['a picture takes two places', '🎉', ['UCS-2', 2, 1]],
  ])('%s', (_what, text, [alphabet, units, parts]) =>
    expect(smsLength(text)).toEqual({ alphabet, units, parts }),
  );
});

describe('what is sent', () => {
  it('has the letters of a phone where there are some', () => {
    expect(plainLetters('“Pelayanan” – Ani’s kafé…')).toBe('"Pelayanan" - Ani\'s kafé...');
    expect(plainLetters('Ćwiczenie ő Ж')).toBe('Cwiczenie o Ж');
  });

  it('is a sentence and the address where the rest is read', () => {
    const text = smsText('Pemerintah Kota Medan: Anda\nmemperoleh 40 poin.', LINK);
    expect(text).toBe(`Pemerintah Kota Medan: Anda memperoleh 40 poin. ${LINK}`);
    expect(smsLength(text).parts).toBe(1);
  });

  it('is cut behind a word to be one SMS, and keeps its address', () => {
    const text = smsText(`Undangan: ${'Pelatihan '.repeat(30)}`, LINK);
    expect(text).toMatch(/Pelatihan\.\.\. https:\/\/kompetensi\.medan\.example\/pesan$/);
    expect(smsLength(text)).toMatchObject({ alphabet: 'GSM-7', parts: 1 });
    expect(smsLength(text).units).toBeGreaterThan(140);
  });

  it('is two where the address alone fills one, or other letters are needed', () => {
    const form = `https://kompetensi.medan.example/v1/impact-forms/${'k'.repeat(80)}`;
    const long = smsText(`Formulir dampak: ${'Pelayanan '.repeat(30)}`, form);
    expect(long.endsWith(form)).toBe(true);
    expect(smsLength(long)).toMatchObject({ parts: 2 });
    const cyrillic = smsText('Ж '.repeat(100), LINK);
    expect(smsLength(cyrillic)).toMatchObject({ alphabet: 'UCS-2', parts: 2 });
  });
});
