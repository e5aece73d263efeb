import { describe, expect, it } from 'vitest';
import { elements, readAnswer, type Chosen } from './survey.js';

const all = (score: string): Chosen => Object.fromEntries(elements.map((element) => [element, score]));

describe('an answer to the survey', () => {
  it('has a score for each element, and trust where it was said', () => {
    expect(readAnswer({ ...all('3'), trust: '4' })).toEqual({
      scores: Object.fromEntries(elements.map((element) => [element, 3])),
      trust: 4,
    });
    expect(readAnswer({ ...all('1'), trust: '' })).not.toHaveProperty('trust');
  });

  it('is not sent while a question is open, or answered by what nobody offered', () => {
    expect(readAnswer({ ...all('4'), cost: '5', facilities: '' })).toEqual({ open: ['cost', 'facilities'] });
    expect(readAnswer({ ...all('4'), cost: '1.5' })).toEqual({ open: ['cost'] });
    expect(readAnswer({})).toEqual({ open: [...elements] });
  });
});
