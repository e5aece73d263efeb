import { Injectable } from '@nestjs/common';
import type { Filter } from 'mongodb';
import type { z } from 'zod';
import type { TenantId } from '#contracts';
import { NotFound, oneself, type Caller } from '#platform';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import {
  MentoringSessionStore,
  MentoringStore,
  type MentoringDocument,
  type MentoringSession,
} from './mentoring.schema.js';
import { namedOf, type Around, type myMentoring, type teamMentoring } from './own-mentoring.dto.js';

/** More pairs than one person can guide, or than a superior's people can have. */
const MOST = 500;

/** Pairs as their own people and their superiors see them: with names, and what waits for whom. */
@Injectable()
export class OwnMentorings {
  constructor(
    private readonly mentorings: MentoringStore,
    private readonly sessions: MentoringSessionStore,
    private readonly participants: ParticipantStore,
  ) {}

  /** Those in which the caller guides or is guided. */
  async mine(caller: Caller): Promise<z.infer<typeof myMentoring>[]> {
    const { personId } = oneself(caller),
      found = await this.find(caller.tenantId, { $or: [{ mentorId: personId }, { menteeId: personId }] }),
      around = await this.around(caller.tenantId, found);
    return found.map((pair) => ({ ...namedOf(pair, around), as: roleIn(pair, personId) }));
  }

  /** @throws NotFound for a pair to which the caller does not belong */
  async mustBeMine(caller: Caller, _id: string): Promise<MentoringDocument> {
    const { personId } = oneself(caller);
    const found = await this.mentorings.findOne(caller.tenantId, {
      _id,
      $or: [{ mentorId: personId }, { menteeId: personId }],
    });
    if (!found) throw new NotFound('mentoring');
    return found;
  }

  /** Those in which one of the caller's own people is guided. */
  async ofTeam(caller: Caller): Promise<z.infer<typeof teamMentoring>[]> {
    const people = await this.peopleOf(caller),
      found = await this.find(caller.tenantId, { menteeId: { $in: people } }),
      around = await this.around(caller.tenantId, found);
    return found.map((pair) => namedOf(pair, around));
  }

  /** Ids of those whose record names the caller as direct superior. */
  async peopleOf(caller: Caller): Promise<string[]> {
    const { personId } = oneself(caller);
    const people = await this.participants.find(
      caller.tenantId,
      { directSuperiorId: personId, active: true },
      { projection: { _id: 1 } },
    );
    return people.map(({ _id }) => _id);
  }

  async around(
    tenantId: TenantId,
    pairs: readonly MentoringDocument[],
    more: string[] = [],
  ): Promise<Around> {
    const ids = [...new Set([...pairs.flatMap(({ mentorId, menteeId }) => [mentorId, menteeId]), ...more])];
    const [people, open] = await Promise.all([
      this.participants.find(tenantId, { _id: { $in: ids } }, { projection: { name: 1 } }),
      this.sessions.find(
        tenantId,
        { mentoringId: { $in: pairs.map(({ _id }) => _id) }, status: { $ne: 'SIGNED_OFF' } },
        { projection: { mentoringId: 1, status: 1 } },
      ),
    ]);
    const names = new Map(people.map(({ _id, name }) => [_id, name]));
    return {
      nameOf: (id) => names.get(id) ?? '',
      count: (mentoringId, status: MentoringSession['status']) =>
        open.filter((each) => each.mentoringId === mentoringId && each.status === status).length,
    };
  }

  private async find(tenantId: TenantId, filter: Filter<MentoringDocument>): Promise<MentoringDocument[]> {
    return this.mentorings.find(tenantId, filter, { sort: { status: 1, _id: -1 }, limit: MOST });
  }
}

/** Somebody who guides themselves is not paired, so it is one of the two. */
export const roleIn = ({ mentorId }: MentoringDocument, personId: string): 'MENTOR' | 'MENTEE' =>
  mentorId === personId ? 'MENTOR' : 'MENTEE';
