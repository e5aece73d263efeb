import { z } from 'zod';

/** How many of those who promised have signed. */
export const storedCommitmentCount = z.strictObject({
  confirmed: z.number(),
  total: z.number(),
});
export type CommitmentCount = z.infer<typeof storedCommitmentCount>;

export const countOf = (commitments: { status: string }[]): CommitmentCount => ({
  confirmed: commitments.filter(({ status }) => status === 'CONFIRMED').length,
  total: commitments.length,
});

/** "2 of 3". */
export const statusText = ({ confirmed, total }: CommitmentCount): string => `${confirmed} of ${total}`;
