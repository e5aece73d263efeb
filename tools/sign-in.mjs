#!/usr/bin/env node
// npm run sign-in -- --as manager: one more link to sign in with, for the demonstration that `npm start` runs here.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readJson } from './engines/files.mjs';
import { Api } from './launcher/api.mjs';
import { dataFolder } from './launcher/data-folder.mjs';
import { PERSONAS, signInLink } from './launcher/personas.mjs';
import { sandboxFile } from './launcher/sandbox.mjs';

const { values } = parseArgs({ options: { as: { type: 'string' }, city: { type: 'string' } } });
const data = dataFolder();
const sandbox = readJson(sandboxFile(data, values.city)),
  secrets = readJson(join(data, 'secrets.json'));
const id = sandbox?.accounts?.[values.as ?? ''];

if (!sandbox || !secrets) {
  console.error('Nothing is known of a demonstration here: npm start makes one.');
  process.exitCode = 1;
} else if (!id) {
  const known = PERSONAS.filter((persona) => sandbox.accounts?.[persona]);
  console.error(`npm run sign-in -- --as ${known.join('|')} [--city CITY]`);
  process.exitCode = 1;
} else {
  const operator = new Api(sandbox.baseUrl, {
    clientId: secrets.OPERATOR_CLIENT_ID,
    clientSecret: secrets.OPERATOR_CLIENT_SECRET,
  });
  console.log(await signInLink(operator, id));
}
