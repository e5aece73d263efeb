import { z } from 'zod';

/** A text for people, in both languages. */
export const storedWords = z.strictObject({
  id: z.string(),
  en: z.string(),
});
export type Words = z.infer<typeof storedWords>;
