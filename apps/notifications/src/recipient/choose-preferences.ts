import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, versioned, type Caller, type Precondition } from '#platform';
import { ChannelRegistry } from '../delivery/channel-registry.js';
import { isOfficial } from '../message/manners.js';
import { IN_APP, MESSAGE_KINDS } from '../message/message.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { kindNames } from '../template/kind-names.js';
import { officialAmong, type PreferencesBody, type PreferencesResult } from './preferences.dto.js';
import { localeOf } from './recipient.js';
import { recipientProblems } from './recipient.problems.js';
import { RecipientRepository } from './recipient.repository.js';
import type { Preferences, RecipientDocument } from './recipient.schema.js';

/** What a person wants to hear, when and how: chosen by themselves or by their agency. */
@Injectable()
export class ChoosePreferences {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly channels: ChannelRegistry,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /** @throws NOT_FOUND */
  async of(caller: Caller, participantId: string): Promise<PreferencesResult> {
    return this.#shown(await this.recipients.visibleTo(caller, participantId));
  }

  /** @throws NOT_FOUND, MESSAGE_KIND_OFFICIAL, PRECONDITION_FAILED */
  async choose(
    caller: Caller,
    participantId: string,
    body: PreferencesBody,
    precondition: Precondition,
  ): Promise<PreferencesResult> {
    const recipient = await this.recipients.visibleTo(caller, participantId);
    precondition.check(recipient.version);
    const official = officialAmong(body);
    if (official.length > 0)
      throw recipientProblems.MESSAGE_KIND_OFFICIAL({ kinds: official.join(', ') }, { at: 'optOut' });
    const { channel, locale, optOut, quietHours, mostPerDay } = body;
    const preferences: Preferences = {
      optOut: [...new Set(optOut)],
      changedAt: this.clock.now(),
      ...(channel === undefined ? {} : { channel }),
      ...(locale === undefined ? {} : { locale }),
      ...(quietHours === undefined ? {} : { quietHours }),
      ...(mostPerDay === undefined ? {} : { mostPerDay }),
    };
    return this.#shown(await this.recipients.prefer(recipient, preferences, precondition));
  }

  #shown(recipient: RecipientDocument): PreferencesResult {
    const { preferences } = recipient,
      { MESSAGE_CHANNELS, MESSAGE_QUIET_HOURS, MESSAGES_A_DAY } = this.config,
      optOut = (preferences?.optOut ?? []).filter((kind) => !isOfficial(kind));
    return versioned(
      {
        participantId: recipient.participantId,
        channel: preferences?.channel ?? MESSAGE_CHANNELS[0] ?? IN_APP,
        channels: this.channels.used.map((name) => ({
          channel: name,
          reaches: this.channels.addressOf(name, recipient) !== undefined,
        })),
        locale: localeOf(recipient),
        optOut,
        quietHours: preferences?.quietHours === undefined ? MESSAGE_QUIET_HOURS : preferences.quietHours,
        mostPerDay: preferences?.mostPerDay === undefined ? MESSAGES_A_DAY : preferences.mostPerDay,
        kinds: MESSAGE_KINDS.filter((kind) => kind !== 'DIGEST').map((kind) => ({
          kind,
          name: kindNames[kind],
          official: isOfficial(kind),
          wanted: !optOut.includes(kind),
        })),
        changedAt: preferences?.changedAt.toISOString() ?? null,
      },
      recipient,
    );
  }
}
