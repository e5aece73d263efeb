import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { Processes, type JobProcessor } from '#jobs';
import { Clock, CONFIG, logger, withRemoteSpan } from '#platform';
import { messageDelivery, type MessageDeliveryJob } from '../message/message-queue.js';
import type { Channel } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { addresseeOf } from '../recipient/addressee.js';
import { recipientKey } from '../recipient/recipient.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import type { Told } from '../template/render.js';
import { ChannelRegistry } from './channel-registry.js';
import { LEASE_OVER } from './channel.js';
import { DeliveryClaims } from './delivery-claims.js';
import {
  afterOutcome,
  channelsOf,
  nextStep,
  type DeliverySettings,
  type Settlement,
} from './delivery-plan.js';
import { DeliveryResults } from './delivery-results.js';
import { DigestContent } from './digest-content.js';
import { GatherMessages } from './gather-messages.js';
import { Pace, type TimingOf } from './pace.js';

/** With so many messages in hand, jobs wait for theirs before the next one is taken up. */
const MOST_IN_HAND = 300;

/** Claims what a job names, sends each message by the channel of the moment, and records what came of it. */
@Injectable()
@Processes(messageDelivery)
export class DeliverMessages
  implements JobProcessor<typeof messageDelivery>, OnModuleDestroy, BeforeApplicationShutdown
{
  readonly #settings: DeliverySettings;
  readonly #inHand = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  /** Jobs that wait for room. */
  readonly #waiting: (() => void)[] = [];
  #stopping = false;

  constructor(
    private readonly claims: DeliveryClaims,
    private readonly results: DeliveryResults,
    private readonly recipients: RecipientRepository,
    private readonly channels: ChannelRegistry,
    private readonly pace: Pace,
    private readonly gathering: GatherMessages,
    private readonly digests: DigestContent,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    this.#settings = {
      order: channels.order,
      attemptsPerChannel: config.MESSAGE_ATTEMPTS,
      backoffMs: config.MESSAGE_BACKOFF_MS,
      recipientWaitMs: config.RECIPIENT_WAIT_MS,
    };
  }

  async process({ messageIds, first }: MessageDeliveryJob): Promise<void> {
    if (this.#stopping) return;
    const claimed = await this.claims.claim(messageIds, first === true);
    // Their rows are due again when the claim ends.
    if (this.#stopping) return;
    // A job that Redis hands out again, after it lost its latest second in a crash, finds its messages in hand.
    const messages = claimed.filter((message) => !this.#inHand.has(message._id));
    if (messages.length === 0) return;
    for (const message of messages) this.#inHand.add(message._id);
    const delivered = this.#deliverAll(messages);
    // Rows hold what is under way, not jobs: while little is in hand, no job waits for the slow ones of another.
    await Promise.race([delivered, this.#room()]);
  }

  /** Nothing is begun any more, and jobs need not wait: `beforeApplicationShutdown` does. */
  onModuleDestroy(): void {
    this.#stopping = true;
    this.#letOn();
  }

  /** What is under way comes to its end. */
  async beforeApplicationShutdown(): Promise<void> {
    const patience = setTimeout(this.config.SHUTDOWN_TIMEOUT_MS / 2, undefined, { ref: false });
    await Promise.race([Promise.all(this.#underWay), patience]);
  }

  /** Resolves as soon as little is in hand. */
  #room(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#letOn();
    });
  }

  #letOn(): void {
    if (this.#inHand.size < MOST_IN_HAND || this.#stopping)
      for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #done(message: MessageDocument): void {
    this.#inHand.delete(message._id);
    this.#letOn();
  }

  #deliverAll(messages: MessageDocument[]): Promise<void> {
    const delivered = this.#deliverEach(messages),
      ended = delivered
        .catch((err: unknown) => logger.warn({ err }, 'some messages were not delivered; they are due again'))
        .finally(() => this.#underWay.delete(ended));
    this.#underWay.add(ended);
    return delivered;
  }

  async #deliverEach(messages: MessageDocument[]): Promise<void> {
    const { recipients, timingOf } = await this.#whomAndWhen(messages).catch((err: unknown) => {
      for (const message of messages) this.#done(message);
      throw err;
    });
    // All of them: what is still on its way when one fails is in hand until it ends.
    const ended = await Promise.allSettled(
      messages.map((message) =>
        withRemoteSpan(message.traceparent, `deliver ${message.kind}`, () =>
          this.#deliver(message, recipients, timingOf),
        ).finally(() => this.#done(message)),
      ),
    );
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #whomAndWhen(messages: MessageDocument[]) {
    const recipients = await this.recipients.of(messages);
    return { recipients, timingOf: await this.pace.of(messages, recipients) };
  }

  async #deliver(
    message: MessageDocument,
    people: ReadonlyMap<string, RecipientDocument>,
    timingOf: TimingOf,
  ): Promise<void> {
    const { tenantId, participantId, aboutId } = message,
      recipient = people.get(recipientKey(tenantId, participantId)),
      about = aboutId === undefined ? undefined : people.get(recipientKey(tenantId, aboutId));
    const reaches = (channel: Channel) =>
      recipient !== undefined && this.channels.addressOf(channel, recipient) !== undefined;
    const known = { recipient, nameMissing: aboutId !== undefined && about === undefined };
    const step = nextStep(message, known, reaches, this.clock.now(), this.#settings);
    if ('settle' in step) return this.results.record(message, step.settle);
    // a step to send is only decided for somebody who is known
    if (recipient === undefined) return;
    const timing = timingOf(message, recipient);
    if (timing === 'REASON_GONE')
      return this.results.record(message, { status: 'SUPPRESSED', reason: timing });
    if (timing !== 'NOW') return this.gathering.hold(message, timing.gather, timing.because);
    const told = message.kind === 'DIGEST' ? await this.digests.of(message, recipient, timingOf) : [];
    if (message.kind === 'DIGEST' && told.length === 0)
      return this.results.record(message, { status: 'SUPPRESSED', reason: 'REASON_GONE' });
    const settlement = await this.#send(message, { recipient, about, told }, step.send, reaches);
    if (settlement !== undefined) await this.results.record(message, settlement);
  }

  async #send(
    message: MessageDocument,
    {
      recipient,
      about,
      told,
    }: { recipient: RecipientDocument; about: RecipientDocument | undefined; told: Told },
    channel: Channel,
    reaches: (channel: Channel) => boolean,
  ): Promise<Settlement | undefined> {
    const to = addresseeOf(
      recipient,
      await this.recipients.sender(recipient.tenantId),
      this.config.PUBLIC_URL,
      about,
    );
    const outcome = await this.channels.send(channel, message, recipient, to, told);
    // Given back: by now another worker may hold it.
    if (outcome.code === LEASE_OVER) return undefined;
    return afterOutcome(
      message,
      channel,
      outcome,
      channelsOf(recipient, reaches, this.#settings.order),
      this.#settings,
    );
  }
}
