import { defineMigration } from '#persistence';
import { formatOneOf } from '../outbox/outbox-formats.js';

export const outboxRowsSayTheirFormat = defineMigration({
  id: 'messaging-0001-outbox-rows-say-their-format',
  description:
    'events that wait say their format and that they wait; the JSON lists of the first releases become lines',
  // 0.1.0 reads the lines; what is older leaves them where they are, because they are no JSON list
  endsEarlierReleases: false,
  async up({ rewrite }) {
    await rewrite('outbox', { v: { $exists: false } }, (row) => ({ $set: formatOneOf(row) }));
  },
});
