import { readFileSync } from 'node:fs';

/**
 * A government whose story can be told.
 * @typedef {{ key: string, name: string, timeZone: string, pns: number, pppk: number }} Region
 */

/** @type {Region[]} */
const regions = JSON.parse(
  readFileSync(new URL('../demo/city/regions.json', import.meta.url), 'utf8'),
).regions;

export const CITIES = regions.map(({ key }) => key);

/** With fewer the stories lack the people whom they need in one agency. */
export const FEWEST_PEOPLE = 200;

/** @param {string} city @returns {Region} */
export function regionOf(city) {
  const region = regions.find(({ key }) => key === city);
  if (!region) throw new Error(`There is no story of "${city}"`);
  return region;
}
