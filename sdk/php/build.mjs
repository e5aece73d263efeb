// npm run sdk, or with the name of a folder: makes from the contract (docs/openapi.json) what the PHP client knows of
// it; in a copy of the client in that folder where one is named.
import { cpSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idempotentPosts, readContract } from '../contract.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ? resolve(process.argv[2]) : here('.');
if (process.argv[2])
  for (const part of ['src', 'autoload.php', 'composer.json'])
    cpSync(here(part), join(folder, part), { recursive: true });

writeFileSync(
  join(folder, 'src/IdempotentPosts.php'),
  `<?php

// Made from the contract of the API by npm run sdk.

declare(strict_types=1);

namespace Mumpuni;

/**
 * Where a POST may be sent again: the API remembers its Idempotency-Key.
 *
 * @internal
 */
final class IdempotentPosts
{
    public const PATHS = [
${idempotentPosts(readContract())
  .map((path) => `        '${path}',`)
  .join('\n')}
    ];
}
`,
);
