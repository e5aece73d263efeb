import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Filter } from 'mongodb';
import { retentionConfig } from '#persistence';
import { Clock, CONFIG, fieldError, seenBy, validationFailed, type Caller } from '#platform';
import type { NotificationsConfig } from '../notifications.config.js';
import { envelopeOf } from './envelope.js';
import { FeedCursor, type FeedPosition } from './feed-cursor.js';
import {
  FeedEventStore,
  FeedPlaceStore,
  type FeedEventDocument,
  type FeedPlaceDocument,
} from './feed-event.schema.js';
import { FROM_NOW, type FeedPage, type FeedQuery } from './feed.dto.js';
import { feedProblems } from './feed.problems.js';

const DAY_MS = 86_400_000;
/** A transaction that gives places may be under way so long after it looked at the clock. */
const UNDER_WAY_MS = 60_000;
/** What a failover can still take back is shown to nobody. */
const MAJORITY = { readConcern: 'majority' } as const;

/** Reads what happened, in its order, as far as the caller may know. */
@Injectable()
export class ReadFeed {
  readonly #cursors: FeedCursor;
  readonly #entries: Collection<FeedEventDocument>;
  readonly #places: Collection<FeedPlaceDocument>;
  readonly #publicUrl: string;

  constructor(
    entries: FeedEventStore,
    places: FeedPlaceStore,
    private readonly clock: Clock,
    @Inject(CONFIG) config: NotificationsConfig,
  ) {
    this.#publicUrl = config.PUBLIC_URL;
    this.#cursors = new FeedCursor(config.WEBHOOK_KEY_SECRET);
    const reason = 'read with a read concern of its own; the filters name the tenant';
    this.#entries = entries.acrossTenants(reason);
    this.#places = places.acrossTenants(reason);
  }

  /** @throws VALIDATION_FAILED for a cursor that is none of this feed, FEED_CURSOR_EXPIRED */
  async page(caller: Caller, { after, types, limit }: FeedQuery): Promise<FeedPage> {
    const { tenantId, agencyIds } = caller,
      now = this.clock.now(),
      fromNow = after === FROM_NOW,
      from = after === undefined || fromNow ? undefined : this.#positionOf(caller, after, now);
    // Before the entries: what gets a later place while they are read is read next time.
    const place = await this.#places.findOne({ _id: tenantId, tenantId }, MAJORITY),
      end = place?.seq ?? 0;
    const filter = {
      tenantId,
      seq: { $gt: fromNow ? end : (from?.seq ?? 0), $lte: end },
      ...seenBy({ agencyIds }, 'agencyIds'),
      ...(types.length > 0 ? { type: { $in: types } } : {}),
    } as Filter<FeedEventDocument>;
    const found = await this.#entries
      .find(filter, { sort: { seq: 1 }, limit: limit + 1, ...MAJORITY })
      .toArray();
    const items = found.slice(0, limit),
      last = items.at(-1),
      hasMore = found.length > limit;
    const position =
      hasMore && last
        ? { seq: last.seq, asOf: last.sequencedAt }
        : { seq: Math.max(end, from?.seq ?? 0), asOf: new Date(now.getTime() - UNDER_WAY_MS) };
    return {
      items: items.map((item) => envelopeOf(this.#publicUrl, item)),
      nextCursor: this.#cursors.of(tenantId, position),
      hasMore,
    };
  }

  #positionOf({ tenantId }: Caller, after: string, now: Date): FeedPosition {
    const position = this.#cursors.read(tenantId, after),
      days = retentionConfig().FEED_KEPT_DAYS;
    if (position === undefined) throw validationFailed([fieldError('after', 'CURSOR_INVALID')], 'query');
    if (position.asOf.getTime() < now.getTime() - days * DAY_MS)
      throw feedProblems.FEED_CURSOR_EXPIRED({ days });
    return position;
  }
}
