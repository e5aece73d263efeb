import { Schema } from 'mongoose';
import { TenantStore, type StoredKind, type TenantDocument } from '#persistence';

/** Real work on which civil servants and people from outside, such as students, learn together (proyek nyata). */
export interface ProjectDocument extends TenantDocument {
  title: string;
  agencyId: string;
  partnerId?: string;
  startsOn: string;
  endsOn: string;
  status: 'RUNNING' | 'FINISHED';
  finishedOn?: string;
  /** How many joined; who joins and who finishes it write the same row, so nobody joins unseen. */
  members: number;
  /** How many statements it issued; they are numbered within the project. */
  statements: number;
}
export class ProjectStore extends TenantStore<ProjectDocument> {}

export const projectKind: StoredKind = {
  store: ProjectStore,
  listed: true,
  schema: new Schema<ProjectDocument>(
    { _id: String, tenantId: String, agencyId: String },
    { collection: 'projects', versionKey: false, strict: false },
  ).index({ tenantId: 1, agencyId: 1, _id: 1 }),
};

/**
 * Who works on it. A civil servant is one of our participants. Somebody from outside is none: no employee number, no
 * learning hours, no incentive, and no id by which these could be given; instead a statement.
 */
export interface ProjectMember extends TenantDocument {
  projectId: string;
  kind: 'CIVIL_SERVANT' | 'EXTERNAL';
  /** Tenant, project and person: nobody is on a project twice. */
  key: string;
  participantId?: string;
  /** Personal data, as is the number at the institution. */
  name?: string;
  institution?: string;
  studentNumber?: string;
  role: string;
  statement?: { number: string; issuedOn: string };
}
export class ProjectMemberStore extends TenantStore<ProjectMember> {}

export const projectMemberKind: StoredKind = {
  store: ProjectMemberStore,
  listed: true,
  schema: new Schema<ProjectMember>(
    { _id: String, tenantId: String, projectId: String, key: String },
    { collection: 'project_members', versionKey: false, strict: false },
  )
    .index({ key: 1 }, { unique: true })
    .index({ tenantId: 1, projectId: 1, _id: 1 }),
};
