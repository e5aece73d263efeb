import type { OpenApiDocument } from '#platform';
import { tokenScript } from './guides.js';

type Json = Record<string, unknown>;

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
}

/** What of an operation of the document becomes a request. */
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown }> };
}

interface Step {
  method: string;
  path: string;
  /** In place of the document's example. */
  body?: Json;
  /** What later steps take of the answer. */
  keep?: string;
}

/** From nothing to a recorded training, in their order; they can be sent again and again. */
export const FIRST_STEPS: readonly Step[] = [
  { method: 'post', path: '/oauth/token' },
  {
    method: 'get',
    path: '/v1/agencies',
    keep: "pm.collectionVariables.set('agencyId', pm.response.json().items[0].id);",
  },
  {
    method: 'post',
    path: '/v1/participants',
    body: {
      employeeNumber: '19960211 202203 2 010',
      employeeType: 'PNS',
      name: 'Contoh Postman',
      agencyId: '{{agencyId}}',
    },
    keep: "pm.collectionVariables.set('participantId', pm.response.json().id);",
  },
  {
    method: 'post',
    path: '/v1/completions',
    body: {
      participantId: '{{participantId}}',
      title: 'Pelatihan Pelayanan Publik Digital {{$timestamp}}',
      form: 'technical',
      provider: 'BPSDM Provinsi',
      startDate: '2026-03-02',
      endDate: '2026-03-04',
      hours: 20,
      certificateNumber: 'POSTMAN/{{$guid}}',
    },
  },
  { method: 'get', path: '/v1/completions' },
  { method: 'get', path: '/v1/events' },
];

const script = (listen: 'prerequest' | 'test', text: string) => ({
  listen,
  script: { type: 'text/javascript', exec: text.split('\n') },
});

/** What a client's developer changes or reads. */
const variables = (baseUrl: string) =>
  [
    ['baseUrl', baseUrl, 'Where the API is'],
    ['clientId', '', 'Id of your client'],
    ['clientSecret', '', 'Its secret; keep it in a vault or an environment, not in what you share'],
    ['token', '', 'Fetched before the first request, and anew when it ends'],
    ['tokenUntil', '0', 'When it ends'],
    ['agencyId', '', 'Of the first steps'],
    ['participantId', '', 'Of the first steps'],
  ].map(([key, value, description]) => ({ key, value, description }));

/**
 * The API as a collection of Postman (format 2.1), which other programs read, too: each operation under its heading,
 * and the first steps before them.
 */
export function postmanCollection({ paths, info }: OpenApiDocument, baseUrl: string): Json {
  const folders = new Map<string, Json[]>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      const [tag = 'Others'] = operation.tags ?? [];
      folders.set(tag, [...(folders.get(tag) ?? []), itemOf(method, path, operation)]);
    }
  const first = FIRST_STEPS.flatMap(({ method, path, body, keep }) => {
    const operation = paths[path]?.[method] as Operation | undefined;
    if (!operation) return [];
    const item = itemOf(method, path, operation, body);
    return [{ ...item, ...(keep && { event: [script('test', keep)] }) }];
  });
  return {
    info: {
      name: 'Mumpuni',
      description: info.description,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{token}}', type: 'string' }] },
    event: [script('prerequest', tokenScript())],
    variable: variables(baseUrl),
    item: [
      { name: 'First steps', item: first },
      ...[...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => ({ name, item })),
    ],
  };
}

function itemOf(method: string, path: string, operation: Operation, body?: Json): Json {
  const { summary = path, description, security, parameters = [], requestBody } = operation;
  const inPlace = (place: string) => parameters.filter((each) => each.in === place);
  const query = inPlace('query').map((each) => ({
    key: each.name,
    value: '',
    description: each.description,
    disabled: !each.required,
  }));
  const [contentType, { example = undefined } = {}] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const headers = [
    ...inPlace('header').map(({ name, description: words }) => ({
      key: name,
      value: name === 'Idempotency-Key' ? '{{$guid}}' : '',
      description: words,
      ...(name !== 'Idempotency-Key' && { disabled: true }),
    })),
    ...(contentType ? [{ key: 'Content-Type', value: contentType }] : []),
  ];
  return {
    name: summary,
    request: {
      method: method.toUpperCase(),
      ...(description && { description }),
      ...authOf(path, security),
      header: headers,
      url: {
        raw: `{{baseUrl}}${path.replace(/\{(\w+)\}/g, ':$1')}`,
        host: ['{{baseUrl}}'],
        path: path
          .replace(/\{(\w+)\}/g, ':$1')
          .split('/')
          .slice(1),
        query,
        variable: inPlace('path').map(({ name, description: words }) => ({
          key: name,
          value: '',
          description: words,
        })),
      },
      ...(contentType && { body: bodyOf(contentType, body ?? example) }),
    },
  };
}

/** Only the request for a token itself, and what is open to everybody, goes without the collection's token. */
function authOf(path: string, security: unknown[] | undefined): Json {
  if (path === '/oauth/token')
    return {
      auth: {
        type: 'basic',
        basic: [
          { key: 'username', value: '{{clientId}}', type: 'string' },
          { key: 'password', value: '{{clientSecret}}', type: 'string' },
        ],
      },
    };
  return security?.length ? {} : { auth: { type: 'noauth' } };
}

function bodyOf(contentType: string, example: unknown): Json {
  if (contentType === 'application/x-www-form-urlencoded')
    return {
      mode: 'urlencoded',
      urlencoded: Object.entries((example ?? {}) as Json).map(([key, value]) => ({
        key,
        value: String(value),
        disabled: key === 'scope',
      })),
    };
  if (contentType === 'application/json')
    return {
      mode: 'raw',
      raw: JSON.stringify(example ?? {}, null, 2),
      options: { raw: { language: 'json' } },
    };
  return { mode: 'file', file: {} };
}
