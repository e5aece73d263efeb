import { expect, it } from 'vitest';
import { patchKafkajs } from './patches.js';

it.each(['2.2.3', '2.3.0', '3.0.0'])('a service with kafkajs %s does not start', (version) => {
  expect(() => patchKafkajs(version)).toThrow(`kafkajs ${version} is installed`);
});
