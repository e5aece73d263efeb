import { defineMigration } from '#persistence';

/** Clients that named no agency were registered for the whole government; now they say so. */
export const clientsSayForWhom = defineMigration({
  id: 'identity-0001-clients-say-for-whom',
  description: 'A client without agencies is marked as one of the whole government.',
  // An earlier release would put the word into tokens as it is, and earlier services would refuse these.
  endsEarlierReleases: true,
  async up({ rewrite }) {
    await rewrite('api_clients', { agencyIds: null }, () => ({ $set: { agencyIds: 'whole' } }));
  },
});
