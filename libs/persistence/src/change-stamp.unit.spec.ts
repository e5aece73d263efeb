import { expect, it } from 'vitest';
import { stamped } from './change-stamp.js';

const at = new Date('2026-11-29T08:00:00Z');

it.each([
  [
    'that forgot the moment',
    { $inc: { admitted: 1 } },
    { $inc: { admitted: 1 }, $currentDate: { updatedAt: true } },
  ],
  [
    'that says it for new ones only',
    { $set: { a: 1 }, $setOnInsert: { createdAt: at, updatedAt: at } },
    { $set: { a: 1 }, $setOnInsert: { createdAt: at }, $currentDate: { updatedAt: true } },
  ],
  [
    'that says nothing else for new ones',
    { $set: { a: 1 }, $setOnInsert: { updatedAt: at } },
    { $set: { a: 1 }, $currentDate: { updatedAt: true } },
  ],
])('gives an update %s the moment of the database', (_, update: object, expected) => {
  expect(stamped(update)).toEqual(expected);
});

it.each([
  ['one that says the moment', { $set: { a: 1, updatedAt: at }, $inc: { version: 1 } }],
  ['one by the newest moment', { $max: { updatedAt: at } }],
  ['what only inserts', { $setOnInsert: { a: 1, updatedAt: at } }],
  ['a replacement', { a: 1, updatedAt: at }],
  ['a pipeline', [{ $set: { a: 1 } }]],
])('leaves %s as it is', (_, update: object) => {
  expect(stamped(update)).toBe(update);
});
