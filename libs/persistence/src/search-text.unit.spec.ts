import { expect, it } from 'vitest';
import { beginningWith, containing, searchText } from './search-text.js';

const patterns = (text: string) =>
  (containing('name', text) as { $and: { name: { $regex: string; $options: string } }[] }).$and.map(
    ({ name }) => new RegExp(name.$regex, name.$options),
  );
const finds = (text: string, name: string) => patterns(text).every((pattern) => pattern.test(name));

it('finds each word, in any order and whatever the capitals', () => {
  expect(finds('siti rah', 'Rahmawati, SITI')).toBe(true);
  expect(finds('siti budi', 'Siti Rahmawati')).toBe(false);
  expect(patterns('a b c d e f g')).toHaveLength(5);
});

it.each(['.*', '(a+)+$', '[', '\\', "O'Neil (alm.)", 'a|b', '^x', '{1,99999}', '$where', 'a-b/c'])(
  'takes %s for what it is, no pattern',
  (text) => {
    expect(finds(text, `vor ${text} nach`)).toBe(true);
    expect(finds(text, 'Budi Santoso')).toBe(false);
  },
);

it('finds a number by its beginning', () => {
  expect(beginningWith('number', '1990')).toEqual({ number: { $regex: '^1990' } });
});

it('wants two characters at least and a hundred at most', () => {
  for (const text of ['a', ' a ', 'x'.repeat(101)]) expect(searchText.safeParse(text).success).toBe(false);
  expect(searchText.parse(' ab ')).toBe('ab');
});
