import { createRequire } from 'node:module';
import { consumerGroupOfKafkajs, takeTurns } from './fair-fetches.js';
import { holdJoins, joiningGroupOfKafkajs } from './held-joins.js';
import { quieten, requestQueueOfKafkajs } from './quiet-request-queue.js';
import { tellTopicIds } from './topic-ids.js';

/** The one version whose inner parts these repairs know. */
const REPAIRED = '2.2.4';

/**
 * Mends what kafkajs does wrong or lacks, and nothing else: the README beside this file says for each repair what it
 * is for and when it goes.
 * @throws Error when another version of kafkajs is installed: its inner parts may be different ones
 */
export function patchKafkajs(installed: string = versionOfKafkajs()): void {
  if (installed !== REPAIRED)
    throw new Error(
      `kafkajs ${installed} is installed, but our repairs of it were made for ${REPAIRED}. ` +
        'Read libs/messaging/src/kafka/kafkajs/README.md: it says of each repair whether it is still needed.',
    );
  quieten(requestQueueOfKafkajs());
  takeTurns(consumerGroupOfKafkajs());
  tellTopicIds();
  holdJoins(joiningGroupOfKafkajs());
}

const versionOfKafkajs = (): string =>
  (createRequire(import.meta.url)('kafkajs/package.json') as { version: string }).version;
