import { Inject, Injectable } from '@nestjs/common';
import type { ClientSession, Collection } from 'mongodb';
import { webhookFailing } from '#contracts';
import { Every } from '#jobs';
import { newEvent, Outbox } from '#messaging';
import { Clock, CONFIG, logger } from '#platform';
import { MailTransport } from '../delivery/email/mail-transport.js';
import { outcomeOfSmtpError } from '../delivery/email/smtp-outcome.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { zoneOf } from '../recipient/addressee.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { FAILING_AT_MOST_MS, FIRST_WARNING_MS, warningDue, WARNINGS } from './endpoint-health.js';
import { WebhookEndpointStore, type WebhookEndpointDocument } from './endpoint.schema.js';
import { failingMail } from './failing-mail.js';
import { shownUrl } from './shown-url.js';

/** So many mails go out in one look; the rest at the next one. */
const MOST_AT_ONCE = 50;
/** A look that dies leaves its endpoints to another one after this time. */
const HOLD_MS = 5 * 60_000;

/**
 * Warns its contact, and those whose role lets them mend it, before an endpoint is disabled. What is due stands in the endpoint's row: a
 * mail that could not be handed over is tried again, under the same Message-ID.
 */
@Injectable()
export class WarnOfFailing {
  readonly #endpoints: Collection<WebhookEndpointDocument>;

  constructor(
    endpoints: WebhookEndpointStore,
    private readonly recipients: RecipientRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {
    this.#endpoints = endpoints.acrossTenants('the dispatcher serves all governments');
  }

  @Every(
    ({ WEBHOOK_WARN_EVERY_MS }: NotificationsConfig) => WEBHOOK_WARN_EVERY_MS,
    'looking for webhooks that fail went wrong; trying again',
  )
  async look(): Promise<void> {
    const now = this.clock.now();
    const found = await this.#endpoints
      .find({
        status: 'ENABLED',
        failingSince: { $lte: new Date(now.getTime() - FIRST_WARNING_MS) },
        $or: [{ warned: { $exists: false } }, { warned: { $lt: WARNINGS } }],
      })
      .limit(MOST_AT_ONCE)
      .toArray();
    const due = found.filter((endpoint) => warningDue(endpoint, now) !== undefined);
    if (due.length === 0) return;
    const mails = new MailTransport(this.config);
    try {
      for (const endpoint of due) await this.#warn(endpoint, mails);
    } finally {
      mails.close();
    }
  }

  async #warn(found: WebhookEndpointDocument, mails: MailTransport): Promise<void> {
    const now = this.clock.now(),
      { _id, failingSince } = found;
    const endpoint = await this.#endpoints.findOneAndUpdate(
      {
        _id,
        failingSince,
        warned: found.warned ?? { $exists: false },
        $or: [{ warnHeldUntil: { $exists: false } }, { warnHeldUntil: { $lte: now } }],
      },
      { $set: { warnHeldUntil: new Date(now.getTime() + HOLD_MS) } },
      { returnDocument: 'after' },
    );
    const warning = endpoint ? warningDue(endpoint, now) : undefined;
    if (!endpoint || warning === undefined || !(await this.#sent(endpoint, warning, mails))) return;
    await this.outbox.transaction((tx) => this.#noted(endpoint, warning, tx));
  }

  /** With the count of warnings goes the word to those whose role lets them mend it: once for each warning. */
  async #noted(
    { _id, tenantId, agencyId, url, failingSince, warned }: WebhookEndpointDocument,
    warning: number,
    tx: ClientSession,
  ): Promise<void> {
    if (failingSince === undefined) return;
    const { modifiedCount } = await this.#endpoints.updateOne(
      { _id, failingSince, warned: warned ?? { $exists: false } },
      { $set: { warned: warning }, $unset: { warnHeldUntil: '' } },
      { session: tx },
    );
    if (modifiedCount === 0) return;
    await this.outbox.append(tx, [
      newEvent(webhookFailing, {
        tenantId,
        key: _id,
        time: this.clock.now(),
        data: {
          endpointId: _id,
          ...(agencyId !== undefined && { agencyId }),
          address: shownUrl(url),
          failingSince: failingSince.toISOString(),
          disabledFrom: new Date(failingSince.getTime() + FAILING_AT_MOST_MS).toISOString(),
          warning,
          isLast: warning === WARNINGS,
        },
      }),
    ]);
  }

  /** @returns also true without a contact, and where its address is refused for good: nobody is waited for who cannot be reached */
  async #sent(endpoint: WebhookEndpointDocument, warning: number, mails: MailTransport): Promise<boolean> {
    const { _id, tenantId, url, failingSince, contactEmail } = endpoint,
      { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN, PUBLIC_URL, SMTP_TIMEOUT_MS } = this.config;
    if (failingSince === undefined) return false;
    if (contactEmail === undefined) return true;
    const sender = await this.recipients.sender(tenantId);
    const content = failingMail(
      { endpointId: _id, url: shownUrl(url), failingSince, isLast: warning === WARNINGS },
      { tenant: sender?.name ?? 'Mumpuni', timeZone: zoneOf(sender), publicUrl: PUBLIC_URL },
    );
    try {
      await mails.send(
        {
          ...content,
          locale: 'id',
          from: { name: MAIL_FROM_NAME, address: MAIL_FROM },
          to: contactEmail,
          messageId: `<webhook-${_id}-${failingSince.getTime()}-${warning}@${MAIL_DOMAIN}>`,
          date: failingSince,
        },
        SMTP_TIMEOUT_MS,
      );
      return true;
    } catch (error) {
      const { kind, code } = outcomeOfSmtpError(error);
      logger.warn({ endpointId: _id, code }, 'a warning about a webhook could not be handed over');
      return kind === 'REFUSED';
    }
  }
}
