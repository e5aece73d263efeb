import { describe, expect, it } from 'vitest';
import { settingsOf, settingsToWrite } from './topic-settings.js';

describe('settingsOf', () => {
  it.each([
    [1, '1'],
    [2, '1'],
    [3, '2'],
    [5, '2'],
  ])('of %i replicas %s must have what is acknowledged', (replicas, insync) => {
    expect(settingsOf(replicas, { KAFKA_RETENTION_DAYS: 30 })).toEqual({
      'retention.ms': '2592000000',
      'min.insync.replicas': insync,
    });
  });
});

describe('settingsToWrite', () => {
  const wanted = { 'retention.ms': '30', 'min.insync.replicas': '2' };

  it('is nothing where the topic has what we want, wherever from', () => {
    expect(
      settingsToWrite(
        [
          { name: 'retention.ms', value: '30', isOwn: true },
          { name: 'min.insync.replicas', value: '2', isOwn: false },
        ],
        wanted,
      ),
    ).toBeUndefined();
  });

  it('is written where only a part is as we want', () => {
    expect(settingsToWrite([{ name: 'retention.ms', value: '30', isOwn: false }], wanted)).toEqual([
      { name: 'retention.ms', value: '30' },
      { name: 'min.insync.replicas', value: '2' },
    ]);
  });

  it('keeps what somebody set for the topic, and writes no default as if it were set', () => {
    expect(
      settingsToWrite(
        [
          { name: 'max.message.bytes', value: '5000000', isOwn: true },
          { name: 'retention.ms', value: '7', isOwn: true },
          { name: 'cleanup.policy', value: 'delete', isOwn: false },
        ],
        wanted,
      ),
    ).toEqual([
      { name: 'max.message.bytes', value: '5000000' },
      { name: 'retention.ms', value: '30' },
      { name: 'min.insync.replicas', value: '2' },
    ]);
  });
});
