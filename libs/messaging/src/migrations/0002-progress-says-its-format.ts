import { defineMigration } from '#persistence';

export const progressSaysItsFormat = defineMigration({
  id: 'messaging-0002-progress-says-its-format',
  description:
    'where a consumer stands says its format; which topic that was is learnt at the first look at Kafka',
  // 0.1.0 moves the offset and leaves the rest
  endsEarlierReleases: false,
  async up({ rewrite }) {
    await rewrite('consumer_progress', { v: { $exists: false } }, ({ topicId = null, at = null }) => ({
      $set: { v: 1, topicId, at },
    }));
  },
});
