import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { mongo } from 'mongoose';
import type { Isolation } from './isolation.js';

/** A kept request, as far as tests look at it. */
interface Kept {
  _id: string;
  state?: string;
  leasedUntil?: Date;
  answer?: unknown;
  status?: number;
  committed?: unknown[];
}

/**
 * Completions are committed in groups and found by their natural keys: a repetition is told id and credited
 * hours of what is recorded, without the totals of that moment.
 */
export const repeatedInOtherWords = (path: string): boolean => /^\/v1\/completions(\/batch)?$/.test(path);

/**
 * For `configure` of a service under test. Each POST without an Idempotency-Key gets one; when it succeeded,
 * its answer is forgotten as by a crash between effect and record, and it is sent again. The caller gets 599
 * where that has another answer or one more effect. Routes without the header are left alone.
 */
export function everyPostTwice(
  { mongodbUri, databasePrefix }: Isolation,
  service: string,
): (fastify: FastifyInstance) => void {
  return (fastify) => {
    const client = new mongo.MongoClient(mongodbUri),
      kept = client.db(`${databasePrefix}${service}`).collection<Kept>('idempotency_keys');
    const given = new WeakMap<FastifyRequest, string>();
    fastify.addHook('onClose', () => client.close());
    fastify.addHook('onRequest', async (request) => {
      if (
        request.method === 'POST' &&
        !request.headers['idempotency-key'] &&
        !repeatedInOtherWords(request.url)
      )
        given.set(request, (request.headers['idempotency-key'] = randomUUID()));
    });
    fastify.addHook('onSend', async (request, reply, payload) => {
      const key = given.get(request);
      const before = key && reply.statusCode < 300 ? await forgetAnswer(kept, key) : null;
      if (!before) return payload;
      const { method, url, headers } = request;
      const again = await fastify.inject({
        method: method as 'POST',
        url,
        headers,
        ...(request.body ? { payload: request.body as object } : {}),
      });
      const after = await kept.findOne({ _id: before._id }),
        effects = [before, after].map((each) => each?.committed?.length ?? 0);
      if (again.statusCode === reply.statusCode && again.payload === payload && effects[0] === effects[1])
        return payload;
      void reply.status(599);
      return JSON.stringify({
        code: 'REPEATED_OTHERWISE',
        route: `${method} ${url}`,
        effects,
        first: { status: reply.statusCode, payload },
        again: { status: again.statusCode, payload: again.payload },
      });
    });
  };
}

/**
 * Leaves the key of a request as a crash between effect and record of the answer does, once the lease is
 * over. Gives what was known of it.
 */
export const forgetAnswer = async <T extends Kept>(
  kept: mongo.Collection<T>,
  key: string,
): Promise<T | null> => {
  // the driver's filter types cannot be resolved for a T that is still open
  const alike = kept as unknown as mongo.Collection<Kept>;
  return (await alike.findOneAndUpdate(
    { _id: { $regex: `:${key}$` }, state: 'DONE' },
    { $set: { state: 'IN_PROGRESS', leasedUntil: new Date(0) }, $unset: { answer: '', status: '' } },
  )) as T | null;
};
