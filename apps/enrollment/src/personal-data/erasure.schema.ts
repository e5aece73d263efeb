import { z } from 'zod';
import { erasureReceipt } from '#contracts';
import { retentionConfig, storeOf, type DocumentOf } from '#persistence';

/** The services that answer beside enrollment. */
const answering = ['evaluation', 'identity', 'incentives', 'notifications', 'reminders', 'reports'] as const;
export type Answering = (typeof answering)[number];

/** The erasure of one person, and what each service said of it; the id is the participant's. */
export class ErasureStore extends storeOf({
  collection: 'erasures',
  agency: 'agencyId',
  listed: true,
  fields: {
    agencyId: z.string(),
    /** Counts how often it was carried out: once, and again after a restored backup. */
    run: z.number(),
    reason: z.string(),
    /** The API client. */
    requestedBy: z.string(),
    requestedAt: z.date(),
    /** By service; of the present run only. */
    receipts: z.partialRecord(
      z.enum([...answering, 'enrollment']),
      z.strictObject({ ...erasureReceipt.shape, at: z.date() }),
    ),
  },
  indexes: [{ on: { tenantId: 1, agencyId: 1, _id: 1 } }],
}) {}
export type ErasureDocument = DocumentOf<ErasureStore>;

/** Somebody took what is held about a person. */
export class PersonalDataAccessStore extends storeOf({
  collection: 'personal_data_access',
  agency: null,
  fields: {
    participantId: z.string(),
    /** The API client. */
    takenBy: z.string(),
    takenAt: z.date(),
  },
  indexes: [{ on: { tenantId: 1, participantId: 1, _id: 1 } }],
  kept: { from: 'createdAt', days: () => retentionConfig().PERSONAL_DATA_ACCESS_KEPT_DAYS },
}) {}

export const waitingFor = ({ receipts }: Pick<ErasureDocument, 'receipts'>): Answering[] =>
  answering.filter((service) => receipts[service] === undefined);
