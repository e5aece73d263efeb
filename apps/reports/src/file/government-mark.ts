/** Words that say what kind of thing it is, not which. */
const KIND = new Set([
  'pemerintah',
  'daerah',
  'pemda',
  'pemkab',
  'pemkot',
  'pemprov',
  'provinsi',
  'kabupaten',
  'kota',
]);

/**
 * Up to two letters for the neutral mark that stands where a government has no emblem: Pemerintah Kota
 * Tanjungpinang is T.
 */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)),
    own = words.filter((word) => !KIND.has(word.toLowerCase()));
  return (own.length ? own : words)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? '')
    .join('');
}
