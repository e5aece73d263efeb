import { gzipSync } from 'node:zlib';

/**
 * Credentials in one list: the least that W3C Bitstring Status List allows, so that nobody learns from the
 * list which credential was asked about.
 */
export const LIST_SIZE = 131_072;

export const placeOf = (index: number): { list: number; bit: number } => ({
  list: Math.floor(index / LIST_SIZE),
  bit: index % LIST_SIZE,
});

/**
 * Lists that each year has for numbers of that year; those of professional certificates count from 0 and come
 * nowhere near.
 */
const LISTS_A_YEAR = 128;

/**
 * Place of a number in the lists of its year: it follows from the number, so that completions, which are
 * many, need no counter more.
 */
export const yearlyIndex = (year: number, seq: number): number => year * LISTS_A_YEAR * LIST_SIZE + seq;

/** The year whose numbers are in a list, and the first that can be. */
export const yearOf = (list: number): { year: number; firstSeq: number } => ({
  year: Math.floor(list / LISTS_A_YEAR),
  firstSeq: (list % LISTS_A_YEAR) * LIST_SIZE,
});

/**
 * The list as W3C Bitstring Status List writes it: first index in the highest bit of the first byte, GZIP,
 * base64url with the multibase prefix `u`.
 */
export function encodedList(revoked: Iterable<number>): string {
  const bits = Buffer.alloc(LIST_SIZE / 8);
  for (const bit of revoked) bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
}
