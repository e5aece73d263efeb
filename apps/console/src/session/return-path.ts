/** As much as the cookie of a sign-in under way has room for. */
const LONGEST = 300;

/**
 * Where somebody wanted to go before they were asked to sign in: a page of ours, or home. Never another site.
 * Of a longer address it is the page alone, as a list from its beginning.
 */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || !/^\/[\x21-\x7e]*$/.test(asked)) return '/';
  // A browser reads "//host" and "/\host" as another site.
  if (/^\/[/\\]/.test(asked) || asked.includes('\\')) return '/';
  const { origin, pathname, search } = new URL(asked, 'https://ours.invalid');
  if (origin !== 'https://ours.invalid' || pathname.startsWith('//')) return '/';
  if (pathname.startsWith('/masuk') || pathname.startsWith('/keluar')) return '/';
  const fitting = [`${pathname}${search}`, pathname].find(({ length }) => length <= LONGEST);
  return fitting ?? '/';
}
