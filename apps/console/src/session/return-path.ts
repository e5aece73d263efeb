/** Where somebody wanted to go before they were asked to sign in: a page of ours, or home. Never another site. */
export function returnPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > 300 || !/^\/[\x21-\x7e]*$/.test(asked)) return '/';
  // A browser reads "//host" and "/\host" as another site.
  if (/^\/[/\\]/.test(asked) || asked.includes('\\')) return '/';
  const { origin, pathname, search } = new URL(asked, 'https://ours.invalid');
  if (origin !== 'https://ours.invalid' || pathname.startsWith('//')) return '/';
  return pathname.startsWith('/masuk') || pathname.startsWith('/keluar') ? '/' : `${pathname}${search}`;
}
