import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG } from '#platform';
import { isHoliday } from '#rules';
import { isOfficial } from '../message/manners.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { zoneOf } from '../recipient/addressee.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import type { RecipientDocument, SenderDocument } from '../recipient/recipient.schema.js';
import { EarlierToday } from './earlier-today.js';
import { localTime } from './local-time.js';
import { whenToSend, type Habits, type Timing } from './when-to-send.js';

export type TimingOf = (message: MessageDocument, recipient: RecipientDocument) => Timing;

type Usual = Pick<NotificationsConfig, 'MESSAGE_QUIET_HOURS' | 'MESSAGES_A_DAY' | 'MESSAGE_DIGEST_AT'>;

/** Knows of the messages of a round when each of them is to be sent. */
@Injectable()
export class Pace {
  constructor(
    private readonly earlierToday: EarlierToday,
    private readonly recipients: RecipientRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /** @param people by `recipientKey` */
  async of(
    messages: readonly MessageDocument[],
    people: ReadonlyMap<string, RecipientDocument>,
  ): Promise<TimingOf> {
    const tenants = [...new Set(messages.map(({ tenantId }) => tenantId))],
      senders = new Map(
        await Promise.all(
          tenants.map(async (tenantId) => [tenantId, await this.recipients.sender(tenantId)] as const),
        ),
      );
    // what came before is only read for those who have a most
    const hasMost = ({ tenantId, participantId }: MessageDocument): boolean => {
      const recipient = people.get(recipientKey(tenantId, participantId));
      return recipient !== undefined && mostPerDayOf(recipient, this.config) !== null;
    };
    const earlier = await this.earlierToday.of(
      messages
        .filter((message) => !isOfficial(message.kind) && message.attempts.length === 0 && hasMost(message))
        .map((message) => ({ message, since: dayBegan(message, senders.get(message.tenantId)) })),
    );
    const now = this.clock.now();
    return (message, recipient) =>
      whenToSend(
        message,
        earlier.get(message._id) ?? 0,
        habitsOf(recipient, senders.get(message.tenantId), this.config),
        now,
      );
  }
}

const dayBegan = ({ createdAt }: MessageDocument, sender: SenderDocument | undefined): Date =>
  localTime(createdAt, zoneOf(sender)).startOf('day').toJSDate();

/** As the person chose, for the rest as is usual in this installation. */
const habitsOf = (
  { preferences }: Pick<RecipientDocument, 'preferences'>,
  sender: SenderDocument | undefined,
  usual: Usual,
): Habits => ({
  zone: zoneOf(sender),
  quiet: preferences?.quietHours === undefined ? usual.MESSAGE_QUIET_HOURS : preferences.quietHours,
  mostPerDay: mostPerDayOf({ preferences }, usual),
  digestAt: usual.MESSAGE_DIGEST_AT,
  isHoliday,
});

/** As the person chose, else as is usual; null: as many as there are. */
const mostPerDayOf = (
  { preferences }: Pick<RecipientDocument, 'preferences'>,
  { MESSAGES_A_DAY }: Pick<Usual, 'MESSAGES_A_DAY'>,
): number | null => (preferences?.mostPerDay === undefined ? MESSAGES_A_DAY : preferences.mostPerDay);
