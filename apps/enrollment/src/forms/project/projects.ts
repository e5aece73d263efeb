import { Injectable } from '@nestjs/common';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { must, NotFound, type Caller } from '#platform';
import { Named } from '../../people/named.js';
import type { ParticipantDocument } from '../../people/participant/participant.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { GovernmentStore } from '../../people/tenant/tenant.schema.js';
import type { MemberBody, ProjectBody } from './project.dto.js';
import { projectProblems } from './project.problems.js';
import {
  ProjectMemberStore,
  ProjectStore,
  type ProjectDocument,
  type ProjectMember,
} from './project.schema.js';
import { statementNumber, statementOf, type Statement } from './statement.js';

/** Projects, who works on them, and the statements of those who are no civil servants. */
@Injectable()
export class Projects {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: TenantClock,
    private readonly named: Named,
    private readonly tenants: GovernmentStore,
    private readonly projects: ProjectStore,
    private readonly members: ProjectMemberStore,
  ) {}

  async begin(caller: Caller, body: ProjectBody): Promise<ProjectDocument> {
    const { tenantId } = caller;
    await this.named.agency(caller, body.agencyId);
    await this.named.partner(tenantId, body);
    const { partnerId, ...fields } = body;
    const project: ProjectDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...fields,
      ...(partnerId && { partnerId }),
      status: 'RUNNING',
      members: 0,
      statements: 0,
    };
    return this.transactions.run((tx) => this.projects.insertOne(tenantId, project, tx));
  }

  async get(caller: Caller, id: string): Promise<ProjectDocument> {
    const project = await this.projects.forCaller(caller).findOne({ _id: id });
    if (!project) throw new NotFound('project');
    return project;
  }

  async join(caller: Caller, projectId: string, body: MemberBody): Promise<ProjectMember> {
    const { tenantId } = caller;
    await this.get(caller, projectId);
    const who =
      'participantId' in body
        ? calledAs(await this.named.participant(caller, body.participantId))
        : body.name;
    const key = `${tenantId}:${projectId}:${'participantId' in body ? body.participantId : [body.institution, body.studentNumber ?? body.name].map((part) => part.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()).join('/')}`;
    const member = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      projectId,
      key,
      kind: 'participantId' in body ? 'CIVIL_SERVANT' : 'EXTERNAL',
      ...body,
    } as ProjectMember;
    return this.transactions
      .run(async (tx) => {
        if (
          !(await this.projects.findOneAndUpdate(
            tenantId,
            { _id: projectId, status: 'RUNNING' },
            { $inc: { members: 1 } },
            { session: tx },
          ))
        )
          throw projectProblems.PROJECT_FINISHED();
        return this.members.insertOne(tenantId, member, tx);
      })
      .catch(async (error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        throw projectProblems.PROJECT_MEMBER_KNOWN({ who });
      });
  }

  /** Issues a statement to each member from outside. Finishing again changes nothing. */
  async finish(caller: Caller, id: string, given: string | undefined): Promise<ProjectDocument> {
    const { tenantId } = caller,
      { startsOn } = await this.get(caller, id),
      today = await this.clock.today(tenantId),
      finishedOn = given ?? today;
    if (finishedOn > today || finishedOn < startsOn)
      throw projectProblems.FINISHED_ON_WRONG_DAY({ startsOn, today }, { at: 'finishedOn' });
    return this.transactions.run(async (tx) => {
      const project = must(
        await this.projects.findOne(tenantId, { _id: id }, { session: tx }),
        'the document of projects',
      );
      if (project.status === 'FINISHED') return project;
      const now = this.clock.now(),
        outside = await this.members.find(
          tenantId,
          { projectId: id, kind: 'EXTERNAL' },
          { session: tx, sort: { _id: 1 } },
        );
      await this.members.bulkWrite(
        tenantId,
        outside.map(({ _id }, index) => ({
          updateOne: {
            filter: { _id, tenantId },
            update: {
              $set: {
                statement: { number: statementNumber(id, index + 1, finishedOn), issuedOn: finishedOn },
                updatedAt: now,
              },
              $inc: { version: 1 },
            },
          },
        })),
        tx,
      );
      return must(
        await this.projects.findOneAndUpdate(
          tenantId,
          { _id: id },
          {
            $set: { status: 'FINISHED', finishedOn, statements: outside.length, updatedAt: now },
            $inc: { version: 1 },
          },
          { session: tx },
        ),
        'the document of projects',
      );
    });
  }

  async statement(caller: Caller, projectId: string, memberId: string): Promise<Statement> {
    const { tenantId } = caller,
      project = await this.get(caller, projectId);
    const member = await this.members.findOne(tenantId, { _id: memberId, projectId });
    if (!member) throw new NotFound('project member');
    const statement = statementOf(
      project,
      member,
      (await this.tenants.findOne(tenantId, { _id: tenantId }))?.name ?? tenantId,
    );
    if (!statement)
      throw projectProblems.STATEMENT_NOT_ISSUED({
        reason:
          member.kind === 'EXTERNAL'
            ? ['Surat diterbitkan setelah proyek selesai.', 'It is issued when the project is finished.']
            : [
                'ASN memiliki riwayat pelatihannya sendiri.',
                'Civil servants have their training record instead.',
              ],
      });
    return statement;
  }
}

/** A civil servant in the words of whoever named them: by name and number. */
const calledAs = ({ name, employeeNumber }: Pick<ParticipantDocument, 'name' | 'employeeNumber'>): string =>
  `${name} (${employeeNumber})`;
