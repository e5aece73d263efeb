interface Stay {
  hostKey: string;
  startsOn: string;
  endsOn: string;
}

/** One stay at one host is one internship, also where two letters state its days differently. */
export const isSameStay = (one: Stay, other: Stay): boolean =>
  one.hostKey === other.hostKey && one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;

/** What spellings of one host have in common. */
export const hostKeyOf = (host: string): string =>
  host
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
