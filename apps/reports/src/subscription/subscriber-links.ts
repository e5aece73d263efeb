import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { EventData, reportReady } from '#contracts';
import { Clock, CONFIG, SignedLink } from '#platform';
import type { Report } from '../report/report.schema.js';
import type { ReportsConfig } from '../reports.config.js';
import { Subscribers } from './subscribers.js';
import { subscriptionProblems } from './subscription.problems.js';
import { SubscriptionStore, type Subscriber, type Subscription } from './subscription.schema.js';

const DAY_MS = 86_400_000;
/** A mail lies about for long; who finds it again may still want to hear no more. */
const UNSUBSCRIBE_DAYS = 730;

/** What a link is for: one that fetches a file does not end a subscription. */
type LinkPurpose = 'file' | 'unsubscribe';

export type Addressees = NonNullable<EventData<typeof reportReady>['subscription']>;

export interface OpenedLink {
  subscription: Subscription;
  subscriber: Subscriber;
  /** What the link says beside them. */
  rest: string[];
}

/** What the mails to subscribers lead to. */
@Injectable()
export class SubscriberLinks {
  private readonly link: SignedLink<LinkPurpose>;

  constructor(
    private readonly subscriptions: SubscriptionStore,
    private readonly subscribers: Subscribers,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ReportsConfig,
  ) {
    this.link = new SignedLink(config.REPORT_LINK_SECRET, 'report');
  }

  /** Whom a finished report goes to: decided now, because people leave and unsubscribe while it is made. */
  async addressees(
    { _id: reportId, tenantId, subscription: occasion }: Report,
    tx: ClientSession,
  ): Promise<Addressees | undefined> {
    if (!occasion) return undefined;
    const subscription = await this.subscriptions.findOne(
      tenantId,
      { _id: occasion.subscriptionId },
      { session: tx },
    );
    const present = subscription?.status === 'ACTIVE' ? await this.subscribers.present(subscription, tx) : [];
    const linksUntil = this.until(this.config.REPORT_LINK_DAYS),
      { subscriptionId, period, missedPeriods } = occasion;
    return {
      subscriptionId,
      period: period.key,
      periodFrom: period.from,
      periodTo: period.to,
      missedPeriods,
      linksUntil: linksUntil.toISOString(),
      recipients: present.map(({ id, participantId }) => ({
        participantId,
        fileUrl: `/v1/report-files/${this.link.token('file', [subscriptionId, id, reportId.slice(subscriptionId.length + 1)], linksUntil)}`,
        unsubscribeUrl: `/v1/report-unsubscriptions/${this.link.token('unsubscribe', [subscriptionId, id], this.until(UNSUBSCRIBE_DAYS))}`,
      })),
    };
  }

  /** @throws REPORT_LINK_UNKNOWN, REPORT_LINK_ENDED */
  async open(purpose: LinkPurpose, token: string): Promise<OpenedLink> {
    const read = this.link.read(purpose, token, this.clock.now());
    if (read === 'INVALID') throw subscriptionProblems.REPORT_LINK_UNKNOWN();
    if (read === 'EXPIRED') throw subscriptionProblems.REPORT_LINK_ENDED();
    const [subscriptionId = '', subscriberId, ...rest] = read.about;
    const subscription = await this.subscriptions
      .acrossTenants('a signed link names a subscription of whatever tenant')
      .findOne({ _id: subscriptionId });
    const subscriber = subscription?.subscribers.find(({ id }) => id === subscriberId);
    if (!subscription || !subscriber) throw subscriptionProblems.REPORT_LINK_UNKNOWN();
    return { subscription, subscriber, rest };
  }

  private until(days: number): Date {
    return new Date(this.clock.now().getTime() + days * DAY_MS);
  }
}
