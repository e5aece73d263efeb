/** Nothing but what the pages bring themselves; no style or script inside of a page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Of every page. The referrer stays within our origin: a stricter policy would take away the Origin header of
 * forms too, by which older browsers are known.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  vary: 'accept-language, cookie',
};

/**
 * Of a page behind a signed link in a message, at an address that answers programs with JSON. The address is a
 * permission: it is handed on to nobody, and no search engine keeps it.
 */
export const LINK_PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  vary: 'accept, accept-language',
};

/**
 * Whether a form was sent by a page of ours: by what the browser says about where it comes from, and by its
 * Origin where it is too old to say that. Who says neither is refused.
 *
 * @param publicUrl PUBLIC_URL
 */
export function sentByOurPage(
  headers: { 'sec-fetch-site'?: string | string[]; origin?: string | undefined },
  publicUrl: string,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === new URL(publicUrl).origin;
}
