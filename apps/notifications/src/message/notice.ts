import { Injectable, type Type } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { EventData, EventDefinition } from '#contracts';
import { InjectQueue } from '#jobs';
import { HandlesEvent, nameIn, type EventHandler, type IncomingEvent } from '#messaging';
import { Clock } from '#platform';
import { firstDeliveryJobs, messageDelivery, type MessageDeliveryQueue } from './message-queue.js';
import { newMessage, type MessageKind, type NewMessage } from './message.js';
import { MessageRepository } from './message.repository.js';
import { WithdrawMessages, type Ended } from './withdraw-messages.js';

/** What one person hears of an event. */
interface Hearing {
  /** Who hears it; nobody, where this is null. */
  to: string | null | undefined;
  /** Whom it is about, where that is not who hears it. */
  about?: string | undefined;
  kind: MessageKind;
  /** The fact by its id: a person hears of it once, however often the event comes. */
  fact: string;
  /** What the text of this kind is filled with. */
  params: NewMessage['params'];
  /** What need not be said any more: it is withdrawn where nobody has begun to send it. */
  ends?: Ended;
}

type Hear<D extends EventDefinition> = (data: EventData<D>) => Hearing | Hearing[];

/** Writes the messages of a batch of events in its transaction, and queues their delivery after the commit. */
@Injectable()
abstract class TellPeople<D extends EventDefinition> implements EventHandler<D, string[]> {
  protected abstract readonly hear: Hear<D>;

  constructor(
    private readonly messages: MessageRepository,
    private readonly withdraw: WithdrawMessages,
    private readonly clock: Clock,
    @InjectQueue(messageDelivery) private readonly deliveries: MessageDeliveryQueue,
  ) {}

  async handle(events: IncomingEvent<D>[], tx: ClientSession): Promise<string[]> {
    const now = this.clock.now();
    const drafts = events.flatMap(({ tenantId, data }) =>
      [this.hear(data)].flat().flatMap(({ to, about: aboutId, kind, fact: factId, params }) =>
        to
          ? [
              newMessage(
                {
                  tenantId,
                  participantId: to,
                  aboutId,
                  kind,
                  factId,
                  params,
                },
                now,
              ),
            ]
          : [],
      ),
    );
    const ended = events.flatMap(({ tenantId, data }) =>
      [this.hear(data)]
        .flat()
        .flatMap(({ to, ends }) => (to && ends ? [{ ...ends, tenantId, participantId: to }] : [])),
    );
    await this.withdraw.reasonGone(ended, now, tx);
    return this.messages.insertOncePerFact(drafts, tx);
  }

  /** What a crash loses between the commit and here, the sweeper finds by its `dueAt`. */
  async afterCommit(messageIds: string[]): Promise<void> {
    await this.deliveries.addBulk(firstDeliveryJobs(messageIds));
  }
}

/**
 * A handler that tells people of an event.
 *
 * @param once what makes a repeat harmless, in words: kind, fact and person within the tenant
 * @param hear who hears what; pure
 */
export function notice<D extends EventDefinition>(
  definition: D,
  once: string,
  hear: Hear<D>,
): Type<EventHandler<D, string[]>> {
  class Notice extends TellPeople<D> {
    protected readonly hear = hear;
  }
  Object.defineProperty(Notice, 'name', { value: `NotifyOn${nameIn(definition)}` });
  HandlesEvent(definition, { effectKey: `tenant + ${once}` })(Notice);
  return Notice;
}
