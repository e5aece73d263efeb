import { resolve } from 'node:path';
import { ROOT } from './project.mjs';

/** Where everything lies that `npm start` makes: engines' data, logs, secrets, sandbox.json. */
export function dataFolder() {
  return resolve(ROOT, process.env.MUMPUNI_DATA || '.data');
}
