import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '#platform';
import { projectRoot } from '#testing';
import { FIRST_STEPS, postmanCollection } from './postman.js';

interface Request {
  method: string;
  url: {
    raw: string;
    path: string[];
    variable: { key: string }[];
    query: { key: string; disabled: boolean }[];
  };
  header: { key: string; value: string }[];
  auth?: { type: string };
  body?: { mode: string; raw?: string };
}
interface Item {
  name: string;
  request: Request;
}
interface Collection {
  variable: { key: string; value: string }[];
  item: { name: string; item: Item[] }[];
}

const document = JSON.parse(
  readFileSync(`${projectRoot()}/docs/openapi.json`, 'utf8'),
) as unknown as OpenApiDocument;
const collection = postmanCollection(document, 'https://mumpuni.example.go.id') as unknown as Collection;
const [first, ...folders] = collection.item;
const requests = folders.flatMap(({ item }) => item.map(({ request }) => request));
const requestTo = (method: string, raw: string) =>
  requests.find((request) => request.method === method && request.url.raw === `{{baseUrl}}${raw}`);

describe('the collection for Postman', () => {
  it('has each operation of the document once', () => {
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const named = requests.map(({ method, url }) => `${method} ${url.raw.replace('{{baseUrl}}', '')}`);
    expect(named.toSorted()).toEqual(operations.toSorted());
  });

  it('begins with the first steps, which the document knows', () => {
    expect(first?.name).toBe('First steps');
    expect(first?.item).toHaveLength(FIRST_STEPS.length);
    expect(first?.item[0]?.request).toMatchObject({ method: 'POST', auth: { type: 'basic' } });
    expect(first?.item[2]?.request.body?.raw).toContain('{{agencyId}}');
  });

  it('leaves to variables what differs from one developer to the next', () => {
    const values = Object.fromEntries(collection.variable.map(({ key, value }) => [key, value]));
    expect(values).toMatchObject({
      baseUrl: 'https://mumpuni.example.go.id',
      clientId: '',
      clientSecret: '',
    });
    expect(JSON.stringify(collection.item)).not.toContain('mumpuni.example.go.id');
  });

  it('gives a key to what takes one, and asks for what must be there', () => {
    const keys = (request: Request | undefined) =>
      request?.header.map(({ key, value }) => `${key}: ${value}`);
    expect(keys(requestTo('POST', '/v1/completions'))).toEqual([
      'Idempotency-Key: {{$guid}}',
      'Content-Type: application/json',
    ]);
    expect(keys(requestTo('GET', '/v1/completions'))).toEqual([]);
    expect(requestTo('GET', '/v1/agencies/:id')?.url.variable.map(({ key }) => key)).toEqual(['id']);
    const { query = [] } = requestTo('POST', '/v1/imports')?.url ?? {};
    expect(query.filter(({ disabled }) => !disabled).map(({ key }) => key)).toEqual(['kind']);
    expect(requestTo('GET', '/v1/certificates/:number/verification')?.auth?.type).toBe('noauth');
  });
});
