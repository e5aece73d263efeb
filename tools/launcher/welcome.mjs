import { join } from 'node:path';
/** @param {any} o */
export async function welcome({ environment, progress }) { progress.say('up ' + environment.PUBLIC_URL); }
