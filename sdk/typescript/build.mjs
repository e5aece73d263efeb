// npm run sdk, or with the name of a folder: makes the types of the client from the contract (docs/openapi.json) and builds it into dist; in a copy of it
// in a folder below the repository where one is named.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { idempotentPosts, readContract } from '../contract.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ? resolve(process.argv[2]) : here('.');
if (process.argv[2])
  for (const part of ['src', 'package.json', 'tsconfig.json'])
    cpSync(here(part), join(folder, part), { recursive: true });
const contract = readContract();

// the client asks for JSON: what else an operation can answer would only be in the way of its types
for (const item of Object.values(contract.paths))
  for (const { responses = {} } of Object.values(item))
    for (const { content } of Object.values(responses))
      if (content?.['application/json'])
        for (const type of Object.keys(content)) if (type !== 'application/json') delete content[type];
// a field with a default is one that need not be sent
const types = await openapiTS(contract, { defaultNonNullable: false });
writeFileSync(
  join(folder, 'src/api.d.ts'),
  `// Made from the contract of the API by npm run sdk.\n${astToString(types)}`,
);

const posts = idempotentPosts(contract).map((path) => `  ${JSON.stringify(path)},`);
writeFileSync(
  join(folder, 'src/idempotent-posts.ts'),
  `// Made from the contract of the API by npm run sdk.\nexport const IDEMPOTENT_POSTS: ReadonlySet<string> = new Set([\n${posts.join('\n')}\n]);\n`,
);

execFileSync(process.execPath, [here('../../node_modules/@typescript/native/bin/tsc'), '-p', folder], {
  stdio: 'inherit',
});
copyFileSync(join(folder, 'src/api.d.ts'), join(folder, 'dist/api.d.ts'));
