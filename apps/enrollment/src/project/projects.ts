import { Injectable } from '@nestjs/common';
import { InjectStore, isDuplicateKey, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, NotFound } from '#platform';
import type { Agency } from '../agency/agency.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { Partners } from '../partner/partners.js';
import type { Tenant } from '../tenant/tenant.schema.js';
import { TenantZones } from '../tenant/tenant-zones.js';
import type { MemberBody, ProjectBody } from './project.dto.js';
import { FinishedOnWrongDay, MemberKnown, MemberUnknown, ProjectAgencyUnknown, ProjectFinished, ProjectUnknown, StatementNotIssued } from './project.errors.js';
import type { ProjectDocument, ProjectMember } from './project.schema.js';
import { type Statement, statementNumber, statementOf } from './statement.js';

/** Projects, who works on them, and the statements of those who are no civil servants. */
@Injectable()
export class Projects {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly zones: TenantZones,
    private readonly partners: Partners,
    @InjectStore('Tenant') private readonly tenants: TenantStore<Tenant>,
    @InjectStore('Agency') private readonly agencies: TenantStore<Agency>,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('Project') private readonly projects: TenantStore<ProjectDocument>,
    @InjectStore('ProjectMember') private readonly members: TenantStore<ProjectMember>,
  ) {}

  async begin({ tenantId, agencyIds }: Caller, body: ProjectBody): Promise<ProjectDocument> {
    const known = await this.agencies.findOne(tenantId, { _id: body.agencyId }, { projection: { _id: 1 } });
    if (!known || (agencyIds && !agencyIds.includes(body.agencyId))) throw new ProjectAgencyUnknown();
    await this.partners.check(tenantId, body);
    const { partnerId, ...fields } = body;
    const project: ProjectDocument = { _id: newId(), tenantId, ...stamps(this.clock.now()), ...fields, ...(partnerId && { partnerId }), status: 'RUNNING', members: 0, statements: 0 };
    return this.transactions.run((tx) => this.projects.insertOne(tenantId, project, tx));
  }

  async get({ tenantId, agencyIds }: Caller, id: string): Promise<ProjectDocument> {
    const project = await this.projects.findOne(tenantId, { _id: id });
    if (!project || (agencyIds && !agencyIds.includes(project.agencyId))) throw new ProjectUnknown();
    return project;
  }

  async join(caller: Caller, projectId: string, body: MemberBody): Promise<ProjectMember> {
    const { tenantId, agencyIds } = caller;
    await this.get(caller, projectId);
    if ('participantId' in body) {
      const person = await this.participants.findOne(tenantId, { _id: body.participantId }, { projection: { agencyId: 1 } });
      if (!person || (agencyIds && !agencyIds.includes(person.agencyId))) throw new MemberUnknown();
    }
    const key = `${tenantId}:${projectId}:${'participantId' in body ? body.participantId : [body.institution, body.studentNumber ?? body.name].map((part) => part.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()).join('/')}`;
    const member = { _id: newId(), tenantId, ...stamps(this.clock.now()), projectId, key, kind: 'participantId' in body ? 'CIVIL_SERVANT' : 'EXTERNAL', ...body } as ProjectMember;
    return this.transactions.run(async (tx) => {
      if (!(await this.projects.findOneAndUpdate(tenantId, { _id: projectId, status: 'RUNNING' }, { $inc: { members: 1 } } as never, { session: tx }))) throw new ProjectFinished();
      return this.members.insertOne(tenantId, member, tx);
    }).catch(async (error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
      throw new MemberKnown((await this.members.findOne(tenantId, { key }, { projection: { _id: 1 } }))?._id ?? '');
    });
  }

  /** Issues a statement to each member from outside. Finishing again changes nothing. */
  async finish(caller: Caller, id: string, given: string | undefined): Promise<ProjectDocument> {
    const { tenantId } = caller, { startsOn } = await this.get(caller, id), today = await this.zones.today(tenantId), finishedOn = given ?? today;
    if (finishedOn > today || finishedOn < startsOn) throw new FinishedOnWrongDay(startsOn, today);
    return this.transactions.run(async (tx) => {
      const project = (await this.projects.findOne(tenantId, { _id: id }, { session: tx }))!;
      if (project.status === 'FINISHED') return project;
      const now = this.clock.now(), outside = await this.members.find(tenantId, { projectId: id, kind: 'EXTERNAL' }, { session: tx, sort: { _id: 1 } });
      await this.members.bulkWrite(tenantId, outside.map(({ _id }, index) => ({
        updateOne: { filter: { _id, tenantId }, update: { $set: { statement: { number: statementNumber(id, index + 1, finishedOn), issuedOn: finishedOn }, updatedAt: now }, $inc: { version: 1 } } },
      })) as never, tx);
      return (await this.projects.findOneAndUpdate(tenantId, { _id: id }, { $set: { status: 'FINISHED', finishedOn, statements: outside.length, updatedAt: now }, $inc: { version: 1 } } as never, { session: tx }))!;
    });
  }

  async statement(caller: Caller, projectId: string, memberId: string): Promise<Statement> {
    const { tenantId } = caller, project = await this.get(caller, projectId);
    const member = await this.members.findOne(tenantId, { _id: memberId, projectId });
    if (!member) throw new NotFound('project member');
    const statement = statementOf(project, member, (await this.tenants.findOne(tenantId, { _id: tenantId }))?.name ?? tenantId);
    if (!statement) throw new StatementNotIssued(member.kind === 'EXTERNAL' ? 'It is issued when the project is finished.' : 'Civil servants have their training record instead.');
    return statement;
  }
}
