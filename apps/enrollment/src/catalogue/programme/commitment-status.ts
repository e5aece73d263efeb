/** How many of those who promised have signed. */
export interface CommitmentCount {
  confirmed: number;
  total: number;
}

export const countOf = (commitments: { status: string }[]): CommitmentCount => ({
  confirmed: commitments.filter(({ status }) => status === 'CONFIRMED').length,
  total: commitments.length,
});

/** "2 of 3". */
export const statusText = ({ confirmed, total }: CommitmentCount): string => `${confirmed} of ${total}`;
