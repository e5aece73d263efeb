import { z } from 'zod';
import { storeOf, type DocumentOf } from '#persistence';

/** Real work on which civil servants and people from outside, such as students, learn together (proyek nyata). */
export class ProjectStore extends storeOf({
  collection: 'projects',
  agency: 'agencyId',
  listed: true,
  fields: {
    title: z.string(),
    agencyId: z.string(),
    partnerId: z.string().optional(),
    startsOn: z.string(),
    endsOn: z.string(),
    status: z.enum(['RUNNING', 'FINISHED']),
    finishedOn: z.string().optional(),
    /** How many joined; who joins and who finishes it write the same row, so nobody joins unseen. */
    members: z.number(),
    /** How many statements it issued; they are numbered within the project. */
    statements: z.number(),
  },
  indexes: [
    { on: { tenantId: 1, agencyId: 1, _id: 1 } },
    {
      on: { tenantId: 1, partnerId: 1, _id: 1 },
      partialFilterExpression: { partnerId: { $exists: true } },
    },
  ],
}) {}
export type ProjectDocument = DocumentOf<ProjectStore>;

/**
 * Who works on it. A civil servant is one of our participants. Somebody from outside is none: no employee number, no
 * learning hours, no incentive, and no id by which these could be given; instead a statement.
 */
export class ProjectMemberStore extends storeOf({
  collection: 'project_members',
  agency: null,
  listed: true,
  fields: {
    projectId: z.string(),
    kind: z.enum(['CIVIL_SERVANT', 'EXTERNAL']),
    /** Tenant, project and person: nobody is on a project twice. */
    key: z.string(),
    participantId: z.string().optional(),
    /** Personal data, as is the number at the institution. */
    name: z.string().optional(),
    institution: z.string().optional(),
    studentNumber: z.string().optional(),
    role: z.string(),
    statement: z
      .strictObject({
        number: z.string(),
        issuedOn: z.string(),
      })
      .optional(),
  },
  indexes: [{ on: { key: 1 }, unique: true }, { on: { tenantId: 1, projectId: 1, _id: 1 } }],
}) {}
export type ProjectMember = DocumentOf<ProjectMemberStore>;
