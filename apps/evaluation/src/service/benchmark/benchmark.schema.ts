import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';
import type { RankedMethod } from '../comparison/method-ranking.js';
import type { Grade } from '../statistics/satisfaction-index.js';

/** Figures of a government for others to learn from: of all its units together, so that neither a unit nor the government is named. */
export interface BenchmarkFigures {
  from: string;
  to: string;
  units: number;
  periods: number;
  respondents: number;
  meanIndex: number;
  grades: Record<Grade, number>;
  elements: Record<string, number>;
  methods: RankedMethod[];
}

export interface Benchmark extends TenantDocument, BenchmarkFigures {
  /** Public name of it; the id of the document tells when it was made, this one tells nothing. */
  publicId: string;
  status: 'PUBLISHED' | 'WITHDRAWN';
  publishedBy: string;
}
export class BenchmarkStore extends TenantStore<Benchmark> {}

export const benchmarkKind: StoredKind = {
  store: BenchmarkStore,
  schema: new Schema<Benchmark>(
    { _id: String, tenantId: String, publicId: String, status: String },
    { collection: 'benchmarks', versionKey: false, strict: false },
  )
    .index({ publicId: 1 }, { unique: true })
    .index({ status: 1, publicId: 1 }),
};
