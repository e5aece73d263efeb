import { describe, expect, it } from 'vitest';
import { peopleByNumber } from './people.js';

const numberOf = (i: number) =>
  `1990010120150310${String(i).padStart(2, '0')}`.slice(0, 15) + String(100 + i);

describe('people by their employee numbers', () => {
  it('are asked for a hundred at a time, in the order in which they were typed, and who is nobody is told', async () => {
    const numbers = Array.from({ length: 150 }, (_, i) => numberOf(149 - i)),
      asked: string[][] = [];
    const ask = async <T>(path: string): Promise<T> => {
      const some = new URL(path, 'http://api').searchParams.get('employeeNumbers')?.split(',') ?? [];
      asked.push(some);
      const items = some
        .filter((number) => number !== numberOf(7))
        .toReversed()
        .map((employeeNumber) => ({ id: `id-${employeeNumber}`, name: 'Ani', employeeNumber }));
      return { items } as T;
    };
    const { ids, unknown } = await peopleByNumber({ ask }, numbers);
    expect(asked.map(({ length }) => length)).toEqual([100, 50]);
    expect(unknown).toEqual([numberOf(7)]);
    expect(ids).toEqual(numbers.filter((number) => number !== numberOf(7)).map((number) => `id-${number}`));
  });

  it('ask for nothing where none was typed', async () => {
    const ask = (): Promise<never> => Promise.reject(new Error('nothing is to be asked'));
    expect(await peopleByNumber({ ask }, [])).toEqual({ ids: [], unknown: [] });
  });
});
