const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether a position belongs to a field of work: it begins with one of the names of that field, word by word. */
export function belongsTo(position: string | undefined, names: readonly string[]): boolean {
  if (!position) return false;
  const given = words(position);
  return names.some((name) => {
    const wanted = words(name);
    return wanted.length > 0 && wanted.every((word, i) => given[i] === word);
  });
}
