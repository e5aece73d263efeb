import ipaddr from 'ipaddr.js';

/** A variable that names several things, separated by commas. */
export const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** Whether this is a network in CIDR form. */
export const isNetwork = (text: string): boolean => {
  try {
    ipaddr.parseCIDR(text);
    return true;
  } catch {
    return false;
  }
};
