import { Injectable } from '@nestjs/common';
import { MessageStore } from './message.schema.js';

/** How many messages of a government failed for one cause. */
export interface FailedCount {
  tenantId: string;
  reason: string;
  count: number;
  oldestAt: Date;
  newestAt: Date;
}

/** More governments and causes than one installation has; the most numerous come first. */
const MOST = 1_000;
/** The index that holds nothing but what failed, whoever's it is. */
const FAILED_INDEX = 'failed';

/** Messages that failed for good, counted over all governments. */
@Injectable()
export class FailedMessages {
  constructor(private readonly messages: MessageStore) {}

  counts(): Promise<FailedCount[]> {
    return this.messages
      .acrossTenants('the operator counts what failed in the whole installation, and sees nobody in it')
      .aggregate<FailedCount>(
        [
          { $match: { status: 'FAILED' } },
          {
            $group: {
              _id: { tenantId: '$tenantId', reason: '$reason' },
              count: { $sum: 1 },
              oldestAt: { $min: '$createdAt' },
              newestAt: { $max: '$createdAt' },
            },
          },
          { $sort: { count: -1, _id: 1 } },
          { $limit: MOST },
          {
            $project: {
              _id: 0,
              tenantId: '$_id.tenantId',
              reason: { $ifNull: ['$_id.reason', 'UNKNOWN'] },
              count: 1,
              oldestAt: 1,
              newestAt: 1,
            },
          },
        ],
        { hint: FAILED_INDEX },
      )
      .toArray();
  }
}
