import createFetchClient, { type Client, type FetchOptions } from 'openapi-fetch';
import { AccessToken } from './access-token.js';
import type { paths } from './api.js';
import { IDEMPOTENT_POSTS } from './idempotent-posts.js';
import { answerOf } from './problem.js';
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

export interface Mumpuni extends Client<paths> {
  /**
   * Every item of a list, page after page.
   * @throws MumpuniProblem where the API refuses a page
   */
  all<P extends Lists>(path: P, init?: FetchOptions<Operation<P>>): AsyncGenerator<ItemOf<P>, void>;
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
  return Object.assign(client, { all }) as unknown as Mumpuni;
}
