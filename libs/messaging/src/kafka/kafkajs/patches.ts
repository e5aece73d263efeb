import { createRequire } from 'node:module';
import { consumerGroupOfKafkajs, takeTurns } from './fair-fetches.js';
import { bodyOf, isPlain, type ProduceOptions, type ProduceRequest } from './produce-request.js';
import { fetchingGroupOfKafkajs, quietenFetches, runnerOfKafkajs } from './quiet-fetch.js';
import { quieten, requestQueueOfKafkajs } from './quiet-request-queue.js';
import { decodeRecord } from './record-decoder.js';

const load = createRequire(import.meta.url);
const REQUEST = 'kafkajs/src/protocol/requests/produce/v3/request';
const RECORD = 'kafkajs/src/protocol/recordBatch/record/v0/decoder';

type Encoder = (options: ProduceOptions) => ProduceRequest;

/**
 * kafkajs has had no release since 2.2.4 of February 2023; three of its inner parts cost more than all that a service does with an event, one is unfair, two
 * keep a service busy that has nothing to do. Ours are put in the place of the library's own, which reads them when it first sends or fetches. Specs compare each byte and each field with the library's.
 */
export function patchKafkajs(): void {
  quieten(requestQueueOfKafkajs());
  quietenFetches(fetchingGroupOfKafkajs(), runnerOfKafkajs());
  takeTurns(consumerGroupOfKafkajs());
  const original = load(REQUEST) as Encoder;
  replace(REQUEST, (options: ProduceOptions): ProduceRequest => {
    const request = original(options);
    return isPlain(options) ? { ...request, encode: async () => encoded(bodyOf(options)) } : request;
  });
  replace(RECORD, decodeRecord);
}

/** What the library takes for one of its encoders. */
const encoded = (bytes: Buffer) => ({ buf: bytes, buffer: bytes });

function replace(module: string, exports: unknown): void {
  load(module);
  load.cache[load.resolve(module)]!.exports = exports;
}
