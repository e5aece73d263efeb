import { defineMigration } from '#persistence';

/**
 * Meetings that wait were told to nobody. They are marked here, and told by a look at the rows when the
 * service runs: a migration states no events.
 */
export const mentoringTasks = defineMigration({
  id: 'enrollment-0006-mentoring-tasks',
  description: 'Meetings of mentorings that wait for somebody are marked, so that it is told for whom',
  endsEarlierReleases: false,
  up: async ({ rewrite }) => {
    await rewrite(
      'mentoring_sessions',
      {
        status: { $in: ['LOGGED', 'RETURNED'] },
        dueOn: { $exists: false },
        untold: { $exists: false },
      },
      () => ({ $set: { untold: true } }),
    );
  },
});
