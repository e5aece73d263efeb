// npm run sdk, or with the name of a folder: makes the types and the calls of the Python client from the contract
// (docs/openapi.json); in a copy of it in that folder where one is named.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../tools/engines/command.mjs';
import { python, pythonPackages } from '../../tools/engines/python-packages.mjs';
import { idempotentPosts, keepsKeys, operationsOf, readContract } from '../contract.mjs';

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ? resolve(process.argv[2]) : here('.');
if (process.argv[2])
  for (const part of ['src', 'pyproject.toml', 'README.md'])
    cpSync(here(part), join(folder, part), { recursive: true });

const contract = readContract(),
  operations = operationsOf(contract);
const MADE = '# Made from the contract of the API by npm run sdk.\n';

/** The class of what an operation takes in its path and query. @param {import('../contract.mjs').Operation} operation */
const paramsClass = ({ operationId }) =>
  `${operationId.replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase())}Params`;

/** @param {import('../contract.mjs').Operation} operation */
const paramsOf = ({ parameters = [] }) =>
  parameters.filter((each) => each.in === 'path' || each.in === 'query');

/** @param {{ $ref?: string } | undefined} schema */
const nameOf = (schema) => schema?.$ref?.split('/').at(-1);

/** No type of Python says them, and the generator would make a type of its own of each. */
const LIMITS = new Set(['default', 'format', 'pattern', 'multipleOf', 'exclusiveMinimum', 'uniqueItems']);
const isLimit = (/** @type {string} */ keyword) =>
  LIMITS.has(keyword) || /^(min|max)[A-Z]|^m(in|ax)imum$/.test(keyword);

/** A schema without limits; below `properties` the keys are names. @param {unknown} node @param {boolean} [names] */
function withoutLimits(node, names = false) {
  if (node === null || typeof node !== 'object') return node;
  if (Array.isArray(node)) return node.map((item) => withoutLimits(item));
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => names || !isLimit(key))
      .map(([key, value]) => [key, withoutLimits(value, !names && key === 'properties')]),
  );
}

/** types.py: a TypedDict of each schema, and of the parameters of each operation. */
async function writeTypes() {
  for (const operation of operations) {
    const params = paramsOf(operation);
    if (params.length === 0) continue;
    contract.components.schemas[paramsClass(operation)] = {
      type: 'object',
      required: params.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(
        params.map(({ name, description, schema }) => [name, { ...schema, description }]),
      ),
    };
  }
  const schemas = withoutLimits(contract.components.schemas, true);
  const work = mkdtempSync(join(tmpdir(), 'sdk-python-'));
  try {
    writeFileSync(
      join(work, 'contract.json'),
      JSON.stringify({ openapi: contract.openapi, info: contract.info, paths: {}, components: { schemas } }),
    );
    const generator = await pythonPackages(['datamodel-code-generator==0.89.0']);
    const options =
      `--input-file-type openapi --input contract.json --output ${join(folder, 'src/mumpuni/types.py')}
      --output-model-type typing.TypedDict --no-use-closed-typed-dict --enum-field-as-literal all
      --target-python-version 3.10 --use-union-operator --use-standard-collections
      --use-field-description --use-schema-description --formatters builtin`.split(/\s+/);
    await run(python(), ['-m', 'datamodel_code_generator', ...options, '--custom-file-header', MADE.trim()], {
      cwd: work,
      env: { ...process.env, PYTHONPATH: generator },
    });
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** What an operation answers when it succeeds. @param {import('../contract.mjs').Operation} operation */
function answerOf({ responses }) {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const types = successes.map(([, { content }]) =>
    content ? (nameOf(content['application/json']?.schema) ?? 'bytes') : 'None',
  );
  return [...new Set(types)].join(' | ') || 'bytes';
}

/** The keyword arguments of a call. @param {import('../contract.mjs').Operation} operation */
function argumentsOf(operation) {
  const params = paramsOf(operation),
    { requestBody } = operation,
    taken = [];
  if (params.length > 0)
    taken.push(`params: ${paramsClass(operation)}${params.some(({ required }) => required) ? '' : ' = ...'}`);
  if (requestBody) {
    const json = nameOf(requestBody.content['application/json']?.schema);
    taken.push(`body: ${json ?? 'bytes'}${requestBody.required ? '' : ' = ...'}`);
    if (!json)
      taken.push(`content_type: Literal[${Object.keys(requestBody.content).map((type) => `"${type}"`)}]`);
  }
  if (keepsKeys(operation)) taken.push('idempotency_key: str = ...');
  return [...taken, 'headers: Mapping[str, str] = ...'];
}

const quoted = (/** @type {string} */ text) => JSON.stringify(text);
const words = (/** @type {string[]} */ texts) =>
  JSON.stringify(
    texts
      .filter(Boolean)
      .join('\n\n')
      .replace(/\n(?!\n)/g, '\n        '),
  ).replaceAll('\\n', '\n');

/** _calls.py: an overload of each operation. */
function writeCalls() {
  const overloads = (/** @type {string} */ method) =>
    operations
      .filter((operation) => operation.method === method)
      .map(
        (operation) => `
    @overload
    def ${method.toLowerCase()}(
        self, path: Literal[${quoted(operation.path)}], *, ${argumentsOf(operation).join(', ')}
    ) -> ${answerOf(operation)}:
        ""${words([operation.summary ?? '', operation.description ?? ''])}""
`,
      )
      .join('');
  const method = (/** @type {string} */ name) => `${overloads(name.toUpperCase())}
    def ${name}(self, path: str, **parts: Any) -> Any:
        return self.call("${name.toUpperCase()}", path, **parts)
`;
  const lists = operations.flatMap((operation) => {
    const page = contract.components.schemas[answerOf(operation)];
    const item = page?.properties?.nextCursor && nameOf(page.properties.items?.items);
    return operation.method === 'GET' && item ? [{ operation, item }] : [];
  });
  const all = lists
    .map(({ operation, item }) => {
      const params = argumentsOf(operation).filter((each) => each.startsWith('params:'));
      return `
    @overload
    def all(self, path: Literal[${quoted(operation.path)}], *, ${params}) -> Iterator[${item}]: ...
`;
    })
    .join('');
  writeFileSync(
    join(folder, 'src/mumpuni/_calls.py'),
    `${MADE}from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from .types import *

IDEMPOTENT_POSTS = frozenset(
    {
${idempotentPosts(contract)
  .map((path) => `        ${quoted(path)},`)
  .join('\n')}
    }
)
"""Where a POST may be sent again: the API remembers its Idempotency-Key."""


class Calls:
    """Each operation of the contract, by its method and its path."""

    call: Callable[..., Any]
    _items: Callable[..., Iterator[Any]]
${['get', 'post', 'put', 'patch', 'delete'].map(method).join('')}${all}
    def all(self, path: str, **parts: Any) -> Iterator[Any]:
        """Every item of a list, page after page."""
        return self._items(path, **parts)
`,
  );
}

await writeTypes();
writeCalls();
