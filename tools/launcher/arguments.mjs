import { parseArgs } from 'node:util';
import { CITIES, FEWEST_PEOPLE } from './regions.mjs';

const USAGE = `usage: npm start [-- --no-demo | --city NAME [--people N]]
  --no-demo    start without people, programmes and training records
  --city NAME  load a city's demonstration story: ${CITIES.join(', ')}
  --people N   with so many people, instead of as many as the city has`;

/**
 * @typedef {{ demo: boolean, city?: string, people?: number }} StartOptions
 * @param {string[]} args @returns {StartOptions}
 */
export function parseStartArguments(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'no-demo': { type: 'boolean', default: false },
        city: { type: 'string' },
        people: { type: 'string' },
      },
    });
    const { city, people } = values;
    if (city !== undefined && !CITIES.includes(city))
      throw new Error(`There is no story of "${city}". The cities are: ${CITIES.join(', ')}`);
    if (city !== undefined && values['no-demo']) throw new Error('--no-demo and --city exclude each other');
    if (people !== undefined && city === undefined) throw new Error('--people belongs to --city');
    if (people !== undefined && !(/^\d{1,6}$/.test(people) && Number(people) >= FEWEST_PEOPLE))
      throw new Error(`--people ${people}: a number from ${FEWEST_PEOPLE} to 999999 is needed`);
    return {
      demo: !values['no-demo'],
      ...(city !== undefined && { city }),
      ...(people !== undefined && { people: Number(people) }),
    };
  } catch (error) {
    throw new Error(`${/** @type {Error} */ (error).message}\n${USAGE}`, { cause: error });
  }
}
