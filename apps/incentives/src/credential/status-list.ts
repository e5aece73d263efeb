import { gzipSync } from 'node:zlib';

/** Credentials in one list: the least that W3C Bitstring Status List allows, so that nobody learns from the list which credential was asked about. */
export const LIST_SIZE = 131_072;

export const placeOf = (index: number): { list: number; bit: number } => ({ list: Math.floor(index / LIST_SIZE), bit: index % LIST_SIZE });

/** The list as W3C Bitstring Status List writes it: first index in the highest bit of the first byte, GZIP, base64url with the multibase prefix `u`. */
export function encodedList(revoked: Iterable<number>): string {
  const bits = Buffer.alloc(LIST_SIZE / 8);
  for (const bit of revoked) bits[bit >> 3]! |= 0x80 >> (bit & 7);
  return `u${gzipSync(bits).toString('base64url')}`;
}
