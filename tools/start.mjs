#!/usr/bin/env node
// npm start [-- --no-demo | --city NAME]: everything on this machine, from a fresh clone to the first message.
import { parseStartArguments } from './launcher/arguments.mjs';
import { runLauncher } from './launcher/launcher.mjs';

try {
  process.exitCode = await runLauncher(parseStartArguments(process.argv.slice(2)));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
