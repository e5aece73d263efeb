/** The number as one path segment; with the government in it, because each counts by itself. */
export function codeOf(tenantId: string, number: string): string {
  const code = number.toUpperCase().replace(/[^A-Z0-9]+/g, '-'),
    tenant = tenantId.toUpperCase();
  return `-${code}-`.includes(`-${tenant}-`) ? code : `${code}-${tenant}`;
}

/** The numbers that may have become this code, each with its government where that was put behind it. */
export function numbersOf(code: string): { number: string; tenantId?: string }[] {
  const parts = code.split('-');
  const ends = parts.slice(1).map((_, i) => ({
    number: parts.slice(0, i + 1).join('-'),
    tenantId: parts
      .slice(i + 1)
      .join('-')
      .toLowerCase(),
  }));
  return [{ number: code }, ...ends];
}
