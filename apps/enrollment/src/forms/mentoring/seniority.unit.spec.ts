import { describe, expect, it } from 'vitest';
import { isSenior, type Career } from './seniority.js';

const career = (change: Partial<Career> = {}): Career => ({
  employeeType: 'PNS',
  employeeNumber: '198001012010011001',
  ...change,
});
const since = (month: string) => ({ employeeNumber: `19800101${month}1001` });

describe('who is senior', () => {
  it.each<[string, Partial<Career>, Partial<Career>]>([
    [
      'a head of office to staff of a higher grade',
      { positionGroup: 'JPT_PRATAMA', rank: 'IV/b' },
      { positionGroup: 'PELAKSANA', rank: 'IV/c' },
    ],
    [
      'the higher grade in posts of one level',
      { positionGroup: 'FUNGSIONAL', rank: 'III/d' },
      { positionGroup: 'PELAKSANA', rank: 'III/c' },
    ],
    ['the higher group', { rank: 'IV/a' }, { rank: 'III/d' }],
    [
      'the longer service where the grade is the same',
      { rank: 'III/a', ...since('201001') },
      { rank: 'III/a', ...since('201503') },
    ],
    [
      'the longer service where the grades are not of one scale',
      { rank: 'II/a', ...since('200901') },
      { employeeType: 'PPPK', rank: 'IX', employeeNumber: '198001012022241001' },
    ],
    ['the longer service where nothing else is known', since('199903'), since('201001')],
  ])('is %s', (_name, mentor, mentee) => {
    expect(isSenior(career(mentor), career(mentee))).toBe(true);
    expect(isSenior(career(mentee), career(mentor))).toBe(false);
  });

  it('is nobody among equals', () => {
    expect(isSenior(career(), career())).toBe(false);
  });
});
