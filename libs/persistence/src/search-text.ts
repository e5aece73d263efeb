import { z } from 'zod';

/** More words make nothing clearer, and each is looked for by itself. */
const MOST_WORDS = 5;

/** How a list is asked for what contains a text. */
export const searchText = z.string().trim().min(2).max(100).optional();

/** The text as part of a pattern that finds nothing but itself. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** The filter of documents whose field contains each word of the text, in any order and whatever the capitals. */
export const containing = (field: string, text: string): object => ({
  $and: text
    .split(/\s+/)
    .slice(0, MOST_WORDS)
    .map((word) => ({ [field]: { $regex: literally(word), $options: 'i' } })),
});

/** The filter of documents whose field begins with these digits; an index of the field answers it. */
export const beginningWith = (field: string, digits: string): object => ({
  [field]: { $regex: `^${literally(digits)}` },
});
