import { Injectable } from '@nestjs/common';
import type { ClientSession, Filter } from 'mongodb';
import { isDuplicateKey, newId, stamps, Transactions, type Page, type PageAsked } from '#persistence';
import { Clock, NotFound, sees, type Caller, type Precondition } from '#platform';
import { ParticipantStore } from '../people/participant/participant.schema.js';
import { actorId } from './find-actors.js';
import type { ActivityBody, ActivityChange } from './statement.dto.js';
import { statementProblems } from './statement.problems.js';
import {
  XapiActivityStore,
  XapiActorStore,
  XapiStatementStore,
  type StatementStatus,
  type XapiActivity,
  type XapiStatement,
} from './statement.schema.js';

/** What a change of a mapping can help. */
const OF_ACTIVITY: StatementStatus[] = ['ACTIVITY_UNKNOWN', 'NOT_WANTED', 'REFUSED'];

/** Says what activities and who actors are; what waited for it is worked on at once. */
@Injectable()
export class MapStatements {
  constructor(
    private readonly statements: XapiStatementStore,
    private readonly activities: XapiActivityStore,
    private readonly actors: XapiActorStore,
    private readonly participants: ParticipantStore,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  mappings(caller: Caller, filter: Filter<XapiActivity>, page: PageAsked): Promise<Page<XapiActivity>> {
    return this.activities.forCaller(caller).page(filter, page);
  }

  kept(caller: Caller, filter: Filter<XapiStatement>, page: PageAsked): Promise<Page<XapiStatement>> {
    return this.statements.forCaller(caller).page(filter, page);
  }

  /** @throws XAPI_ACTIVITY_MAPPED */
  async map(caller: Caller, body: ActivityBody): Promise<XapiActivity> {
    const { tenantId, actor: by } = caller,
      { activityId, ...mapping } = body;
    try {
      return await this.transactions.run(async (tx) => {
        const now = this.clock.now();
        const activity = {
          _id: newId(),
          tenantId,
          ...stamps(now),
          activityId,
          ...fieldsOf(mapping),
          by,
        };
        await this.#wake(tenantId, { activityId, status: { $in: OF_ACTIVITY } }, tx);
        return this.activities.insertOne(tenantId, activity, tx);
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const there = await this.activities.findOne(tenantId, { activityId });
      throw statementProblems.XAPI_ACTIVITY_MAPPED({ id: there?._id ?? '' }, { at: 'activityId' });
    }
  }

  /**
   * What is recorded stays as it is; what waited or was refused is tried again.
   * @throws NOT_FOUND, PRECONDITION_FAILED
   */
  async change(
    caller: Caller,
    _id: string,
    mapping: ActivityChange,
    precondition: Precondition,
  ): Promise<XapiActivity> {
    const { tenantId, actor: by } = caller;
    return this.transactions.run(async (tx) => {
      const present = await this.activities.findOne(tenantId, { _id }, { session: tx });
      precondition.check(present?.version);
      const { provider, tenths, ...rest } = fieldsOf(mapping);
      const changed = await this.activities.findOneAndUpdate(
        tenantId,
        { _id },
        {
          $set: {
            ...rest,
            ...(provider !== undefined && { provider }),
            ...(tenths !== undefined && { tenths }),
            by,
            updatedAt: this.clock.now(),
          },
          $unset: {
            ...(provider === undefined && { provider: '' as const }),
            ...(tenths === undefined && { tenths: '' as const }),
          },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!changed) throw new NotFound('mapping of an activity');
      await this.#wake(tenantId, { activityId: changed.activityId, status: { $in: OF_ACTIVITY } }, tx);
      return changed;
    });
  }

  /** Statements that come later wait again. @throws NOT_FOUND */
  async unmap({ tenantId }: Caller, _id: string): Promise<void> {
    if ((await this.activities.deleteMany(tenantId, { _id })) === 0)
      throw new NotFound('mapping of an activity');
  }

  /**
   * Says who the actor of a statement is, for this one and all others of the actor.
   * @throws NOT_FOUND, PARTICIPANT_UNKNOWN, XAPI_ACTOR_MISSING
   */
  async assign(caller: Caller, statementId: string, participantId: string): Promise<XapiStatement> {
    const { tenantId, actor: by } = caller,
      _id = `${tenantId}/${statementId}`,
      statement = await this.statements.forCaller(caller).findOne({ _id });
    if (!statement) throw new NotFound('statement');
    const person = await this.participants.findOne(tenantId, { _id: participantId });
    if (!person || !sees(caller, person.agencyId))
      throw statementProblems.PARTICIPANT_UNKNOWN({ participantId }, { at: 'participantId' });
    if (!statement.actor || statement.actor.kind === 'NONE') throw statementProblems.XAPI_ACTOR_MISSING();
    return this.transactions.run(async (tx) => {
      const now = this.clock.now(),
        { actorKey } = statement;
      await this.actors.updateOne(
        tenantId,
        { _id: actorId(statement) },
        {
          $set: { participantId, by, updatedAt: now },
          $setOnInsert: { createdAt: now },
          $inc: { version: 1 },
        },
        { session: tx, upsert: true },
      );
      await this.#wake(tenantId, { actorKey, status: 'ACTOR_UNKNOWN' }, tx);
      const shown = await this.statements.findOne(tenantId, { _id }, { session: tx });
      return shown ?? statement;
    });
  }

  async #wake(
    tenantId: XapiStatement['tenantId'],
    waiting: Filter<XapiStatement>,
    session: ClientSession,
  ): Promise<void> {
    const now = this.clock.now();
    await this.statements.bulkWrite(
      tenantId,
      [
        {
          updateMany: {
            filter: { ...waiting, tenantId },
            update: {
              $set: { status: 'OPEN', dueAt: now, updatedAt: now },
              $unset: { code: '' },
              $inc: { version: 1 },
            },
          },
        },
      ],
      session,
    );
  }
}

const fieldsOf = ({ title, form, provider, hours, wanted }: ActivityChange) => ({
  title,
  form,
  provider,
  tenths: hours === undefined ? undefined : Math.round(hours * 10),
  wanted,
});
