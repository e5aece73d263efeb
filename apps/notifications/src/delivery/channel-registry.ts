import type { Provider } from '@nestjs/common';
import { Clock, CONFIG, logger } from '#platform';
import { isOfficial } from '../message/manners.js';
import type { Channel } from '../message/message.js';
import type { MessageDocument } from '../message/message.schema.js';
import type { NotificationsConfig } from '../notifications.config.js';
import type { RecipientDocument } from '../recipient/recipient.schema.js';
import type { Addressee, Told } from '../template/render.js';
import { ChannelGate } from './channel-gate.js';
import { LEASE_OVER, type ChannelAdapter, type Outcome } from './channel.js';
import { CHANNELS } from './channels.js';
import { countOutcome } from './delivery-metrics.js';

/** The channels of this installation, each with a gate of its own: the outage of one delays no other. */
export class ChannelRegistry {
  readonly #channels = new Map<Channel, { adapter: ChannelAdapter; gate: ChannelGate }>();

  /** @param order names of the channels that are used, in the order in which they are tried */
  constructor(
    readonly order: readonly Channel[],
    adapters: ReadonlyMap<Channel, ChannelAdapter>,
    private readonly clock: Clock,
  ) {
    for (const name of order) {
      const adapter = adapters.get(name);
      if (adapter?.available)
        this.#channels.set(name, { adapter, gate: new ChannelGate(adapter.sendsAtOnce, adapter.perSecond) });
    }
  }

  /** The channels that this installation has and uses, in their order. */
  get used(): Channel[] {
    return [...this.#channels.keys()];
  }

  /** Where a channel reaches a person; undefined when it does not, or is not used here. */
  addressOf(channel: Channel, recipient: RecipientDocument): string | undefined {
    return this.#channels.get(channel)?.adapter.addressOf(recipient);
  }

  /** Sends by a channel that reaches the recipient. Never throws: what goes wrong is an outcome. */
  async send(
    channel: Channel,
    message: MessageDocument,
    recipient: RecipientDocument,
    to: Addressee,
    told: Told = [],
  ): Promise<Outcome> {
    const found = this.#channels.get(channel),
      address = found?.adapter.addressOf(recipient);
    if (!found || address === undefined) return { kind: 'RETRY', code: 'CHANNEL_GONE' };
    const { adapter, gate } = found;
    const isUrgent = isOfficial(message.kind);
    const outcome = await gate.run(isUrgent, async () => {
      const withinMs = (message.dueAt?.getTime() ?? 0) - this.clock.now().getTime();
      if (withinMs < adapter.sendMs) return { kind: 'UNREACHABLE', code: LEASE_OVER };
      return adapter
        .send({
          message,
          address,
          to,
          told,
          withinMs,
        })
        .catch((error: unknown): Outcome => {
          logger.error(
            { err: error, messageId: message._id, channel },
            'a message could not be made or sent',
          );
          return { kind: 'RETRY', code: 'INTERNAL' };
        });
    });
    countOutcome(channel, outcome);
    return outcome;
  }
}

export const channelProviders: Provider[] = [
  ...CHANNELS.map(({ adapter }) => adapter),
  {
    provide: ChannelRegistry,
    inject: [CONFIG, Clock, ...CHANNELS.map(({ adapter }) => adapter)],
    useFactory: (config: NotificationsConfig, clock: Clock, ...adapters: ChannelAdapter[]) =>
      new ChannelRegistry(
        config.MESSAGE_CHANNELS,
        new Map(adapters.map((adapter, i) => [CHANNELS[i]?.name ?? '', adapter])),
        clock,
      ),
  },
];
