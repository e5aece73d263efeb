import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import type { ParticipantDocument } from './participant.schema.js';

/** Hears of people who have another superior now, who left, or who came back: in that transaction. */
export type FollowSuperior = (
  tenantId: TenantId,
  people: readonly ParticipantDocument[],
  tx: ClientSession,
) => Promise<void>;

/** Where later areas say what waits for a superior and has to follow the record of the person. */
@Injectable()
export class SuperiorChanges {
  private readonly followers: FollowSuperior[] = [];

  /** While the service starts. */
  register(follower: FollowSuperior): void {
    this.followers.push(follower);
  }

  /** @param changes people before and after, where they were known before */
  async follow(
    tenantId: TenantId,
    changes: readonly { before: ParticipantDocument | undefined; after: ParticipantDocument }[],
    tx: ClientSession,
  ): Promise<void> {
    const moved = changes
      .filter(
        ({ before, after }) =>
          before?.directSuperiorId !== after.directSuperiorId || before?.active !== after.active,
      )
      .map(({ after }) => after);
    if (moved.length > 0) for (const follower of this.followers) await follower(tenantId, moved, tx);
  }
}
