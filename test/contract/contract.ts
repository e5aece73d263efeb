// npm run contract: whether docs/openapi.json is a contract that others can work by: what linters say, what
// generated clients do, the collection for Postman, and whether any answer is one that the document does not know.
import { clients } from './clients.js';
import { fuzz } from './fuzz.js';
import { lint } from './lint.js';
import { postman } from './postman.js';

const CHECKS: Record<string, () => Promise<string[]>> = { lint, clients, postman, fuzz };

const named = process.argv.slice(2),
  unknown = named.filter((name) => !(name in CHECKS));
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}: there are ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}
let failed = 0;
for (const [name, check] of Object.entries(CHECKS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n${name}`);
  const started = performance.now(),
    found = await check().catch((error: Error) => [error.stack ?? error.message]);
  for (const each of found) console.error(`  FOUND ${each.replaceAll('\n', '\n    ')}`);
  console.log(
    `  ${found.length === 0 ? 'nothing found' : `${found.length} found`}, ${Math.round((performance.now() - started) / 1_000)} s`,
  );
  if (found.length > 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
