import { describe, expect, it } from 'vitest';
import { tenantId } from '#contracts';
import { FeedCursor } from './feed-cursor.js';

const medan = tenantId('medan'),
  cursors = new FeedCursor('a secret for this spec, long enough'),
  position = { seq: 42, asOf: new Date('2026-11-28T03:00:00Z') };

describe('a cursor of the feed', () => {
  it('leads back to its place', () => {
    expect(cursors.read(medan, cursors.of(medan, position))).toEqual(position);
  });

  it.each([
    ['of another government', (cursor: string) => cursors.read(tenantId('palembang'), cursor)],
    [
      'of another installation',
      (cursor: string) => new FeedCursor('quite another secret').read(medan, cursor),
    ],
    ['that was changed', (cursor: string) => cursors.read(medan, `x${cursor}`)],
    ['with another spelling of its end', (cursor: string) => cursors.read(medan, `${cursor.slice(0, -1)}B`)],
    ['that is an id', () => cursors.read(medan, '01930000-0000-7000-8000-000000000006')],
    ['that is nothing', () => cursors.read(medan, '')],
  ])('leads nowhere when it is one %s', (_name, read) => {
    expect(read(cursors.of(medan, position))).toBeUndefined();
  });
});
