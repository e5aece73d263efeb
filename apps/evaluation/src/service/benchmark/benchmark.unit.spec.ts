import { describe, expect, it } from 'vitest';
import type { JudgedPeriod } from '../comparison/survey-history.js';
import { elements, judge, type Totals } from '../statistics/satisfaction-index.js';
import { benchmarkOf } from './benchmark.js';

const period = (unitId: string, index: number, grade: 'A' | 'B' | 'C' | 'D') =>
  ({
    unitId,
    respondents: 50,
    result: { index, grade, means: Object.fromEntries(elements.map(({ key }) => [key, index / 25])) },
  }) as unknown as JudgedPeriod;
const span = { from: '2026-01-01', to: '2026-12-31' };

describe('a benchmark for others', () => {
  const periods = [period('a', 70, 'C'), period('b', 80.1, 'B'), period('c', 90, 'A')];

  it('tells of all units together and names none', () => {
    const figures = benchmarkOf(
      periods,
      [{ unitId: 'a', changeHundredths: 100, forms: { workshop: 2 } }],
      span,
    )!;
    expect(figures).toMatchObject({
      units: 3,
      periods: 3,
      respondents: 150,
      meanIndex: 80.03,
      grades: { A: 1, B: 1, C: 1, D: 0 },
      methods: [],
    });
    expect(JSON.stringify(figures)).not.toMatch(/unitId|"a"/);
  });

  it('names a method once enough units were seen with it', () => {
    const steps = ['a', 'b', 'c'].map((unitId) => ({
      unitId,
      changeHundredths: 300,
      forms: { workshop: 1 },
    }));
    expect(benchmarkOf(periods, steps, span)!.methods).toMatchObject([
      { form: 'workshop', units: 3, meanChange: 3 },
    ]);
  });

  it('counts grades by the weight of its indexes, whatever each government uses', () => {
    const totals = Object.fromEntries(
        elements.map(({ key }) => [key, 153 + (key === 'cost' ? 4 : 0)]),
      ) as Totals,
      rounded = {
        ...period('d', 0, 'D'),
        totals,
        result: { ...judge(totals, 50, '0.11'), weight: { used: '0.11', version: 1 } },
      } as JudgedPeriod;
    expect(rounded.result.grade).toBe('C');
    expect(benchmarkOf([...periods, rounded], [], span)?.grades).toEqual({ A: 1, B: 2, C: 1, D: 0 });
  });

  it('is not made of too few units', () => {
    expect(benchmarkOf([...periods.slice(0, 2), period('a', 60, 'D')], [], span)).toBeUndefined();
  });
});
