/** An address as logs and mails show it: keys that somebody put into the query stay with them. */
export function shownUrl(text: string): string {
  const url = new URL(text);
  return url.search === '' ? text : `${url.origin}${url.pathname}?...`;
}
