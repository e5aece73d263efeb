import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { murmur2, partitioner } from './partitioner.js';

const load = createRequire(import.meta.url);
const ofLibrary = load('kafkajs/src/producer/partitioners/default/murmur2') as (key: string | Buffer) => number;

describe('partitioner', () => {
  it('computes what the library computes, for every length and byte', () => {
    for (let length = 0; length < 40; length++) {
      for (const seed of [0, 77, 200]) {
        const key = Buffer.from(Array.from({ length }, (_, i) => (seed + i * 37) % 256));
        expect(murmur2(key) | 0).toBe(ofLibrary(key) | 0);
      }
    }
    for (const key of ['medan:019389', 'médan:宿舍', '']) expect(murmur2(Buffer.from(key)) | 0).toBe(ofLibrary(key) | 0);
  });

  it('takes the same partition as the library', () => {
    const of = load('kafkajs').Partitioners.DefaultPartitioner() as ReturnType<typeof partitioner>;
    const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({ partitionId, leader: 1 })) as never;
    for (let i = 0; i < 200; i++) {
      const args = { topic: 't', partitionMetadata, message: { key: `medan:${i * 7919}`, value: null } };
      expect(partitioner()(args)).toBe(of(args));
    }
  });

  it('knows no place for a message without a key', () => {
    expect(() => partitioner()({ topic: 't', partitionMetadata: [], message: { value: 'v' } })).toThrow('without a key');
  });
});
