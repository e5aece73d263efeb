import { expect, it } from 'vitest';
import type { Member } from '../api/shapes.js';
import { membersFor, PAGE_ROWS } from './members.js';

const member = (name: string, hours: number, missingHours: number): Member => ({
  participantId: name,
  name,
  hours,
  obligationHours: 20,
  missingHours,
  enrolled: 0,
  waiting: 0,
});
const team = [member('Farida', 0, 20), member("Cahya Qur'ani", 7, 13), member('Utami', 48, 0)];
const names = (asked: Parameters<typeof membersFor>[1]) =>
  membersFor(team, asked).shown.map(({ name }) => name);

it('finds who was asked for, by state and by a part of the name', () => {
  expect(names({ from: 0, state: 'none' })).toEqual(['Farida']);
  expect(names({ from: 0, state: 'short' })).toEqual(["Cahya Qur'ani"]);
  expect(names({ from: 0, state: 'met' })).toEqual(['Utami']);
  expect(names({ from: 0, q: " QUR'" })).toEqual(["Cahya Qur'ani"]);
  expect(names({ from: 0, q: '.*' })).toEqual([]);
});

it('shows a page at a time', () => {
  const many = Array.from({ length: PAGE_ROWS * 2 + 1 }, (_, n) => member(`Orang ${n}`, 0, 20));
  expect(membersFor(many, { from: 0 })).toMatchObject({
    before: undefined,
    next: PAGE_ROWS,
    found: many.length,
  });
  expect(membersFor(many, { from: PAGE_ROWS * 2 })).toMatchObject({ before: PAGE_ROWS, next: undefined });
  expect(membersFor(many, { from: PAGE_ROWS * 2 }).shown).toHaveLength(1);
});
