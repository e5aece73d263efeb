/** For HTTPS and for this machine; the prefix ties a cookie to our origin, so that no other one can set it. */
export const SESSION_COOKIE = '__Host-mumpuni';
export const BEGUN_COOKIE = '__Host-mumpuni-masuk';
/** Says that the device is used by this account alone; outlives the browser, and tells nobody which account it is. */
export const OWN_DEVICE_COOKIE = '__Host-mumpuni-gawai';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** @param seconds without it the cookie ends with the browser */
export const cookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; ${ATTRIBUTES}${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;

export const noCookie = (name: string): string => cookie(name, '', 0);
