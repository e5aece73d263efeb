#!/usr/bin/env node
// npm run stop: ends what `npm start` (or one that was killed) left running for this checkout, and nothing else.
import { join } from 'node:path';
import { dataFolder } from './launcher/data-folder.mjs';
import { stopLeftOver } from './launcher/left-over.mjs';

const stopped = await stopLeftOver(join(dataFolder(), 'processes.json'), { launcherToo: true });
console.log(stopped.length ? `Stopped: ${stopped.join(', ')}.` : 'Nothing was running.');
