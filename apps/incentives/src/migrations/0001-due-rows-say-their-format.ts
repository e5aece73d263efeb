import { defineMigration } from '#persistence';

/** Collections whose rows fall due: each row says its format from now on, so that a later one is told from it. */
const COLLECTIONS = ['retro_awards', 'retro_award_rows'];

/** Rows of 0.1.0 say no format; they are of the first. */
export const dueRowsSayTheirFormat = defineMigration({
  id: 'incentives-0001-due-rows-say-their-format',
  description: 'Rows that fall due say that they are of format 1',
  endsEarlierReleases: false,
  up: async ({ rewrite }) => {
    for (const collection of COLLECTIONS) await rewrite(collection, { v: null }, () => ({ $set: { v: 1 } }));
  },
});
