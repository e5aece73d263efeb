// What the builds of the clients read of the contract (docs/openapi.json), in the words that they share.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ $ref?: string, [keyword: string]: unknown }} Schema
 * @typedef {{ name: string, in: string, required?: boolean, description?: string, schema: Schema }} Parameter
 * @typedef {{ content?: Record<string, { schema: Schema }> }} Answer
 * @typedef {object} Operation
 * @property {string} method in capital letters
 * @property {string} path
 * @property {string} operationId
 * @property {string} [summary]
 * @property {string} [description]
 * @property {Parameter[]} [parameters]
 * @property {{ required?: boolean, content: Record<string, { schema: Schema }> }} [requestBody]
 * @property {Record<string, Answer>} responses
 */

export const readContract = () =>
  JSON.parse(readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8'));

/** @param {{ paths: Record<string, Record<string, Operation>> }} contract @returns {Operation[]} */
export const operationsOf = ({ paths }) =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );

/** Whether the API remembers what it answered under an Idempotency-Key. @param {Operation} operation */
export const keepsKeys = ({ parameters = [] }) => parameters.some(({ name }) => name === 'Idempotency-Key');

/** The paths to which a POST may be sent again. @param {Parameters<typeof operationsOf>[0]} contract */
export const idempotentPosts = (contract) =>
  operationsOf(contract)
    .filter((operation) => operation.method === 'POST' && keepsKeys(operation))
    .map(({ path }) => path);
