import createFetchClient, { type Client, type FetchOptions } from 'openapi-fetch';
import { AccessToken } from './access-token.js';
import type { paths } from './api.js';
import { IDEMPOTENT_POSTS } from './idempotent-posts.js';
import { linesOf } from './lines.js';
import { answerOf, MumpuniProblem } from './problem.js';
import { sendAgain } from './retries.js';

export interface ClientOptions {
  /** Where the API is, as https://mumpuni.example.go.id */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  /** How often a request is sent at most where no answer comes or the server asks to wait; 5 unless given. */
  attempts?: number;
  /** How long one answer is waited for, in milliseconds; 30,000 unless given. */
  timeoutMs?: number;
  /** In place of the fetch of the platform, as for a proxy. */
  fetch?: (request: Request) => Promise<Response>;
}

type Operation<P extends keyof paths> = paths[P] extends { get: infer O } ? O : never;
type Answer<O> = O extends { responses: { 200: { content: { 'application/json': infer A } } } } ? A : never;
type ItemOf<P extends keyof paths> = Answer<Operation<P>> extends { items: (infer I)[] } ? I : never;
/** The lists that go by cursor. */
type Lists = {
  [P in keyof paths]: Answer<Operation<P>> extends { items: unknown[]; nextCursor?: string } ? P : never;
}[keyof paths];

/** The lists that are also given as files. */
type Exported = {
  [P in keyof paths]: P extends `/v1/exports/${infer R}`
    ? R extends `${string}/${string}`
      ? never
      : R
    : never;
}[keyof paths];
type FiltersOf<R extends Exported> = paths[`/v1/exports/${R}`] extends {
  post: { requestBody: { content: { 'application/json': { filters?: infer F } } } };
}
  ? F
  : never;
type RowOf<R extends Exported> = `/v1/${R}` extends keyof paths ? ItemOf<`/v1/${R}`> : never;

export interface Mumpuni extends Client<paths> {
  /**
   * Every item of a list, page after page.
   * @throws MumpuniProblem where the API refuses a page
   */
  all<P extends Lists>(path: P, init?: FetchOptions<Operation<P>>): AsyncGenerator<ItemOf<P>, void>;
  /**
   * Every item of a whole list, from a file that the API writes first: for a first load of many thousands.
   * @throws MumpuniProblem where the API refuses it; Error where the file could not be written
   */
  exported<R extends Exported>(resource: R, filters?: FiltersOf<R>): AsyncGenerator<RowOf<R>, void>;
}

/**
 * A client of the API: `GET`, `POST`, `PUT`, `PATCH` and `DELETE` by the paths of the contract, typed. It fetches its token, gives each
 * call that takes one an idempotency key, and sends again what got no answer or was asked to wait.
 */
export function createClient({
  baseUrl,
  clientId,
  clientSecret,
  attempts = 5,
  timeoutMs = 30_000,
  fetch = (request) => globalThis.fetch(request),
}: ClientOptions): Mumpuni {
  const send = (request: Request) => sendAgain(request, { attempts, timeoutMs, fetch });
  const token = new AccessToken(new URL('/oauth/token', baseUrl).href, clientId, clientSecret, (request) =>
    sendAgain(request, { attempts: 1, timeoutMs, fetch }),
  );
  const authorized = async (request: Request, bearer: string) => {
    const copy = request.clone();
    copy.headers.set('authorization', `Bearer ${bearer}`);
    return await send(copy);
  };
  const client = createFetchClient<paths>({
    baseUrl,
    fetch: async (request) => {
      const bearer = await token.get();
      const response = await authorized(request, bearer);
      if (response.status !== 401) return response;
      // it was revoked, or its key was retired: once more with a new one
      token.forget(bearer);
      return await authorized(request, await token.get());
    },
  });
  client.use({
    onRequest: ({ request, schemaPath }) => {
      if (
        request.method === 'POST' &&
        IDEMPOTENT_POSTS.has(schemaPath) &&
        !request.headers.has('idempotency-key')
      )
        request.headers.set('idempotency-key', crypto.randomUUID());
      return request;
    },
  });

  // the types of a path that is only known by its shape are beyond the compiler: the lists' own types say what goes in and out
  type Page = { items: unknown[]; nextCursor?: string };
  const get = client.GET as unknown as (
    path: string,
    init: object,
  ) => Promise<{ data?: Page; response: Response }>;
  async function* all(
    path: string,
    init: { params?: { query?: object } } = {},
  ): AsyncGenerator<unknown, void> {
    let cursor: string | undefined;
    do {
      const query = { limit: 100, ...init.params?.query, ...(cursor !== undefined && { cursor }) };
      const page: Page = await answerOf(get(path, { ...init, params: { ...init.params, query } }));
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }

  type Export = { id: string; status: string; file: { url: string } | null; problem: { en: string } | null };
  type Call = (path: string, init: object) => Promise<{ data?: Export; response: Response }>;
  const { POST, GET } = client as unknown as { POST: Call; GET: Call };
  async function* exported(resource: string, filters?: object): AsyncGenerator<unknown, void> {
    const path = `/v1/exports/${resource}`;
    let asked = await answerOf(POST(path, { body: { format: 'NDJSON', ...(filters && { filters }) } }));
    while (asked.status === 'QUEUED' || asked.status === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      asked = await answerOf(GET(`${path}/{id}`, { params: { path: { id: asked.id } } }));
    }
    if (!asked.file) throw new Error(asked.problem?.en ?? `The export is ${asked.status}.`);
    // the link is the permission; a large file takes longer than an answer may
    const response = await fetch(new Request(new URL(asked.file.url, baseUrl)));
    if (!response.ok || !response.body) throw new MumpuniProblem({}, response);
    for await (const line of linesOf(response.body)) yield JSON.parse(line);
  }
  return Object.assign(client, { all, exported }) as unknown as Mumpuni;
}
