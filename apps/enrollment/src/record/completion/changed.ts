import { z } from 'zod';

/** One thing that a later report changed. */
export const storedChanged = z.strictObject({
  field: z.enum(['hours', 'minutes', 'units', 'certificateNumber', 'provider', 'externalId']),
  /** As it stood; null where nothing was told. */
  from: z.string().nullable(),
  to: z.string(),
});
export type Changed = z.infer<typeof storedChanged>;
