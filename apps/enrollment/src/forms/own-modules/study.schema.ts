import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';
import { testDimensions, testPhases } from '../module-content/content.schema.js';

/** What somebody has read of a module in the pages. Its percent stands in their `ModuleProgress`. */
export class ModuleStudyStore extends storeOf({
  collection: 'module_studies',
  agency: 'agencyId',
  fields: {
    moduleId: z.string(),
    participantId: z.string(),
    /** Of the person, when they last read. */
    agencyId: z.string(),
    /** The materials that they marked as read. */
    done: z.array(z.string()),
  },
  indexes: [
    { on: { tenantId: 1, moduleId: 1, participantId: 1 }, unique: true },
    { on: { tenantId: 1, participantId: 1 } },
  ],
}) {}

/** A test as somebody handed it in. It is never changed. */
export class TestAttemptStore extends storeOf({
  collection: 'module_test_attempts',
  agency: 'agencyId',
  fields: {
    moduleId: z.string(),
    programmeId: z.string(),
    participantId: z.string(),
    /** Of the person, when they handed it in. */
    agencyId: z.string(),
    phase: z.enum(testPhases),
    /** From 1. */
    number: z.number(),
    answers: z.array(z.strictObject({ questionId: z.string(), choice: z.number() })),
    scores: z.array(
      z.strictObject({ dimension: z.enum(testDimensions), score: z.number(), maxScore: z.number() }),
    ),
    passed: z.boolean(),
  },
  indexes: [
    {
      on: {
        tenantId: 1,
        moduleId: 1,
        participantId: 1,
        phase: 1,
        number: 1,
      },
      unique: true,
    },
    { on: { tenantId: 1, participantId: 1 } },
  ],
}) {}
export type TestAttempt = DocumentOf<TestAttemptStore>;

export const ownModuleStores = [ModuleStudyStore, TestAttemptStore];
