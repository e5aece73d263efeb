import { z } from 'zod';

const words = z.object({ id: z.string().describe('Indonesian'), en: z.string().describe('English') });

export const reportKindView = z.object({
  kind: z.string().describe('What POST /v1/reports takes as kind'),
  title: words,
  description: words,
  parameters: z
    .array(
      z.object({
        name: z.string(),
        required: z.boolean(),
        description: z.string(),
      }),
    )
    .describe('Fields of the request beside kind'),
});

export const reportKindList = z.object({ items: z.array(reportKindView) });
