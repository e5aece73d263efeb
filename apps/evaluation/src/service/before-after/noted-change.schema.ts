import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

export const changeKinds = [
  'PROCEDURE',
  'SYSTEM',
  'STAFFING',
  'FACILITIES',
  'LEADERSHIP',
  'DEMAND',
  'OTHER',
] as const;

/** What else changed at a service unit: a reader of before and after must know it. */
export class NotedChangeStore extends storeOf({
  collection: 'noted_changes',
  agency: null,
  listed: true,
  fields: {
    unitId: z.string(),
    happenedOn: z.string(),
    kind: z.enum(changeKinds),
    description: z.string(),
  },
  indexes: [{ on: { tenantId: 1, unitId: 1, happenedOn: 1 } }],
}) {}
export type NotedChange = DocumentOf<NotedChangeStore>;
