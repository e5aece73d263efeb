import { describe, expect, it } from 'vitest';
import { readMaterial, readModule, readQuestion, readRules } from './typed.js';

const material = {
  title: ' Data ',
  kind: 'TEXT',
  text: 'Isi\r\n\r\nLagi',
  link: '',
  partnerId: '',
  place: '',
};
const question = {
  text: 'Apa?',
  dimension: 'KNOWLEDGE',
  phases: ['PRE', 'POST'],
  choices: [
    { text: 'Ya', points: '1' },
    { text: ' Tidak ', points: '' },
    { text: '', points: '5' },
  ],
  explanation: '',
  place: '',
};

describe('what an organiser types', () => {
  it('is a module with minutes and a last day', () => {
    expect(readModule({ title: ' Data ', minutes: '90', closesOn: '2026-12-31' })).toEqual({
      title: 'Data',
      minutes: 90,
      closesOn: '2026-12-31',
    });
    expect(readModule({ title: ' ', minutes: 'dua', closesOn: '2026-13-31' })).toEqual({
      mistakes: ['title', 'minutes', 'closesOn'],
    });
  });

  it('is a material with what belongs to its kind', () => {
    expect(readMaterial(material)).toEqual({ title: 'Data', kind: 'TEXT', text: 'Isi\n\nLagi' });
    expect(readMaterial({ ...material, kind: 'PDF', link: ' https://a.example/b.pdf ', place: '2' })).toEqual(
      { title: 'Data', kind: 'PDF', link: 'https://a.example/b.pdf', place: 2 },
    );
    // A PDF that lies here keeps its file where no address is given; none that is wrong is taken for it.
    const pdf = { ...material, kind: 'PDF', link: '' };
    expect(readMaterial(pdf)).toEqual({ mistakes: ['link'] });
    expect(readMaterial(pdf, true)).toEqual({ title: 'Data', kind: 'PDF' });
    expect(readMaterial({ ...pdf, link: 'ftp://a' }, true)).toEqual({ mistakes: ['link'] });
    expect(readMaterial({ ...material, kind: 'VIDEO', link: 'javascript:alert(1)' })).toEqual({
      mistakes: ['link'],
    });
    expect(readMaterial({ ...material, title: '', kind: 'x', place: '51' })).toEqual({
      mistakes: ['title', 'kind', 'place'],
    });
    expect(readMaterial({ ...material, text: ' ' })).toEqual({ mistakes: ['text'] });
  });

  it('is a question whose answers do not all count the same', () => {
    expect(readQuestion(question)).toEqual({
      text: 'Apa?',
      dimension: 'KNOWLEDGE',
      phases: ['PRE', 'POST'],
      choices: [
        { text: 'Ya', points: 1 },
        { text: 'Tidak', points: 0 },
      ],
    });
    const alike = question.choices.map(({ text }) => ({ text, points: '1' }));
    expect(readQuestion({ ...question, text: '', phases: [], choices: alike, place: 'x' })).toEqual({
      mistakes: ['text', 'choices', 'phases', 'place'],
    });
    expect(readQuestion({ ...question, choices: [{ text: 'Ya', points: '11' }] })).toEqual({
      mistakes: ['choices'],
    });
  });

  it('is how a test is passed', () => {
    expect(readRules('2', '')).toEqual({ postAttempts: 2, passPercent: null });
    expect(readRules('2', ' 70 ')).toEqual({ postAttempts: 2, passPercent: 70 });
    expect(readRules('0', '70')).toBeUndefined();
    expect(readRules('1', '101')).toBeUndefined();
  });
});
