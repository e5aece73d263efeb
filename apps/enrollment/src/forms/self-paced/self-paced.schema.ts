import { z } from 'zod';
import { formatted, storeOf, type DocumentOf } from '#persistence';

/** The format of a progress; a change of it is a new number and a migration. */
export const MODULE_PROGRESS_FORMAT = 1;

/** A part of an e-learning programme that people work through at any time and place until it closes. */
export class LearningModuleStore extends storeOf({
  collection: 'learning_modules',
  agency: null,
  fields: {
    programmeId: z.string(),
    title: z.string(),
    /** The title without regard to case and spaces: a programme has it once. */
    key: z.string(),
    /** Where the content is served. */
    link: z.string(),
    minutes: z.number(),
    /** Last local day. */
    closesOn: z.string(),
    /** How often the test at the end may be handed in by who does not pass; once unless given. */
    postAttempts: z.number().optional(),
    /** Percent of the points for knowledge with which that test is passed; absent: handed in is passed. */
    passPercent: z.number().optional(),
    /** Counts the changes of its questions: who answers says which they saw. */
    testVersion: z.number().optional(),
    /** Since somebody answered them the questions stay as they are, so that all are asked the same. */
    answeredSince: z.date().optional(),
  },
  indexes: [
    { on: { tenantId: 1, programmeId: 1, key: 1 }, unique: true },
    { on: { tenantId: 1, closesOn: 1, _id: 1 } },
  ],
}) {}
export type LearningModule = DocumentOf<LearningModuleStore>;

/** How far a person is in a module. There is no session and no clash: the first progress begins it. */
export class ModuleProgressStore extends storeOf({
  collection: 'module_progress',
  agency: 'agencyId',
  listed: true,
  fields: {
    ...formatted,
    moduleId: z.string(),
    participantId: z.string(),
    percent: z.number(),
    startedOn: z.string(),
    finishedOn: z.string().optional(),
    /** Of the person, when the progress was noted. */
    agencyId: z.string().optional(),
    /**
     * Absent between the last progress and its credit; what a crash cut off there is repaired by a look at
     * the rows.
     */
    completionId: z.string().optional(),
    creditedHours: z.number().optional(),
    /** Why it could not be credited; it is not tried again by itself. */
    creditRefused: z.string().optional(),
    /** The credit was taken back; another report of the finished module credits it anew. */
    creditWithdrawn: z
      .strictObject({
        completionId: z.string(),
        reason: z.string(),
        at: z.date(),
      })
      .optional(),
  },
  indexes: [
    { on: { tenantId: 1, moduleId: 1, participantId: 1 }, unique: true },
    { on: { tenantId: 1, participantId: 1, _id: 1 } },
    // Finished and without a credit: a missing field is null in an index.
    { on: { completionId: 1, finishedOn: 1 } },
  ],
}) {}
export type ModuleProgress = DocumentOf<ModuleProgressStore>;

export const selfPacedStores = [LearningModuleStore, ModuleProgressStore];
