import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { storedRankedMethod } from '../comparison/method-ranking.js';
import { storedGrade } from '../statistics/satisfaction-index.js';

/**
 * Figures of a government for others to learn from: of all its units together, so that neither a unit nor the
 * government is named.
 */
const storedBenchmarkFigures = z.strictObject({
  from: z.string(),
  to: z.string(),
  units: z.number(),
  periods: z.number(),
  respondents: z.number(),
  meanIndex: z.number(),
  grades: z.record(storedGrade, z.number()),
  elements: z.record(z.string(), z.number()),
  methods: z.array(storedRankedMethod),
});
export type BenchmarkFigures = z.infer<typeof storedBenchmarkFigures>;

export class BenchmarkStore extends storeOf({
  collection: 'benchmarks',
  agency: null,
  fields: {
    ...storedBenchmarkFigures.shape,
    /** Public name of it; the id of the document tells when it was made, this one tells nothing. */
    publicId: z.string(),
    status: z.enum(['PUBLISHED', 'WITHDRAWN']),
    publishedBy: z.string(),
  },
  indexes: [{ on: { publicId: 1 }, unique: true }, { on: { status: 1, publicId: 1 } }],
}) {}
export type Benchmark = DocumentOf<BenchmarkStore>;
