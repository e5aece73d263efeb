import { defineMigration } from '#persistence';

/**
 * Until now nobody but enrollment knew the indicator that a programme names: evaluation, which measures, is
 * told of it.
 */
export const serviceIndicatorsToState = defineMigration({
  id: 'enrollment-0003-service-indicators-to-state',
  description:
    'Programmes that name an indicator are stated anew, so that evaluation keeps it with the others',
  endsEarlierReleases: false,
  up: async ({ rewrite }) => {
    await rewrite(
      'programmes',
      { serviceIndicator: { $exists: true }, stateAnew: { $exists: false } },
      () => ({
        $set: { stateAnew: true },
      }),
    );
  },
});
