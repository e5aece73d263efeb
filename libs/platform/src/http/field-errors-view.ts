import { z } from 'zod';

/** Wrong fields of one item of a batch, as a problem names them. */
export const fieldErrorsView = z.array(
  z.object({
    path: z.string(),
    code: z.string().describe('Stable: decide by it'),
    message: z.string().describe('The sentence in English'),
    messages: z.object({ id: z.string(), en: z.string() }).optional().describe('In Indonesian and English'),
  }),
);
