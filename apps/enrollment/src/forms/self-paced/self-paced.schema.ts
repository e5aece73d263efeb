import { Schema } from 'mongoose';
import { TenantStore, type Formatted, type StoredKind, type TenantDocument } from '#persistence';

/** A part of an e-learning programme that people work through at any time and place until it closes. */
export interface LearningModule extends TenantDocument {
  programmeId: string;
  title: string;
  /** The title without regard to case and spaces: a programme has it once. */
  key: string;
  /** Where the content is served. */
  link: string;
  minutes: number;
  /** Last local day. */
  closesOn: string;
}

/** The format of a progress; a change of it is a new number and a migration. */
export const MODULE_PROGRESS_FORMAT = 1;

/** How far a person is in a module. There is no session and no clash: the first progress begins it. */
export interface ModuleProgress extends TenantDocument, Formatted {
  moduleId: string;
  participantId: string;
  percent: number;
  startedOn: string;
  finishedOn?: string;
  /** Of the person, when the progress was noted. */
  agencyId?: string;
  /** Absent between the last progress and its credit; what a crash cut off there is repaired by a look at the rows. */
  completionId?: string;
  creditedHours?: number;
  /** Why it could not be credited; it is not tried again by itself. */
  creditRefused?: string;
  /** The credit was taken back; another report of the finished module credits it anew. */
  creditWithdrawn?: { completionId: string; reason: string; at: Date };
}
export class LearningModuleStore extends TenantStore<LearningModule> {}
export class ModuleProgressStore extends TenantStore<ModuleProgress> {}

export const selfPacedKinds: StoredKind[] = [
  {
    store: LearningModuleStore,
    schema: new Schema<LearningModule>(
      { _id: String, tenantId: String, programmeId: String, key: String },
      { collection: 'learning_modules', versionKey: false, strict: false },
    ).index({ tenantId: 1, programmeId: 1, key: 1 }, { unique: true }),
  },
  {
    store: ModuleProgressStore,
    listed: true,
    schema: new Schema<ModuleProgress>(
      {
        _id: String,
        tenantId: String,
        moduleId: String,
        participantId: String,
        completionId: String,
        finishedOn: String,
      },
      { collection: 'module_progress', versionKey: false, strict: false },
    )
      .index({ tenantId: 1, moduleId: 1, participantId: 1 }, { unique: true })
      .index({ tenantId: 1, participantId: 1, _id: 1 })
      // Finished and without a credit: a missing field is null in an index.
      .index({ completionId: 1, finishedOn: 1 }),
  },
];
