import { parseArgs } from 'node:util';

const USAGE = 'usage: npm start [-- --no-demo]\n  --no-demo  start without people, programmes and training records';

/** @param {string[]} args @returns {{ demo: boolean }} */
export function parseStartArguments(args) {
  try {
    const { values } = parseArgs({ args, options: { 'no-demo': { type: 'boolean', default: false } } });
    return { demo: !values['no-demo'] };
  } catch (error) {
    throw new Error(`${/** @type {Error} */ (error).message}\n${USAGE}`, { cause: error });
  }
}
