import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { mongo } from 'mongoose';
import { ApiClient, type ApiAnswer } from './api-client.js';
import { forgetAnswer, repeatedInOtherWords } from './every-post-twice.js';
import type { Isolation } from './isolation.js';

const KEEPING = ['enrollment', 'evaluation', 'incentives', 'reports'];

/**
 * The same as `everyPostTwice`, for a whole system: a client whose every POST comes a second time, as after a
 * crash before its answer was kept.
 */
export class RepeatingClient extends ApiClient {
  constructor(
    baseUrl: string,
    credentials: ConstructorParameters<typeof ApiClient>[1],
    private readonly databases: mongo.MongoClient,
    private readonly prefix: Isolation['databasePrefix'],
  ) {
    super(baseUrl, credentials);
  }

  override async request<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    if (method !== 'POST' || headers['idempotency-key'] || repeatedInOtherWords(path))
      return super.request<T>(method, path, body, headers);
    const key = randomUUID(),
      send = () => super.request<T>(method, path, body, { ...headers, 'idempotency-key': key });
    const first = await send();
    if (first.status > 299) return first;
    for (const service of KEEPING) {
      const kept = this.databases
        .db(`${this.prefix}${service}`)
        .collection<{ _id: string; committed?: unknown[] }>('idempotency_keys');
      const before = await forgetAnswer(kept, key);
      if (!before) continue;
      const again = await send(),
        after = await kept.findOne({ _id: before._id });
      const effects = [before, after].map((each) => each?.committed?.length ?? 0);
      if (
        again.status !== first.status ||
        !isDeepStrictEqual(again.body, first.body) ||
        effects[0] !== effects[1]
      ) {
        throw new Error(
          `POST ${path} had ${effects.join(', then ')} effects; it answered ${first.status} ${JSON.stringify(first.body)}, then ${again.status} ${JSON.stringify(again.body)}`,
        );
      }
    }
    return first;
  }
}
