import { Inject, Injectable } from '@nestjs/common';
import { newId } from '#persistence';
import { Clock, CONFIG, oneself, type Caller } from '#platform';
import { MailTransport } from '../delivery/email/mail-transport.js';
import { outcomeOfSmtpError } from '../delivery/email/smtp-outcome.js';
import type { MessageKind, MessageParams } from '../message/message.js';
import type { NotificationsConfig } from '../notifications.config.js';
import { zoneOf } from '../recipient/addressee.js';
import { RecipientRepository } from '../recipient/recipient.repository.js';
import { emailOf } from '../suppression/suppressed.js';
import { render, type Addressee, type Rendered, type Told } from '../template/render.js';
import { sampleOf } from '../template/sample.js';
import { ManageWordings, mustBeUsable } from './manage-wordings.js';
import type { TryBody } from './wording.dto.js';
import { wordingProblems } from './wording.problems.js';

const NAMES = { id: 'Ani Lestari', en: 'Ani Lestari' } as const;
const ABOUT = 'Budi Santoso';
const MARK = { id: '[UJI]', en: '[TEST]' } as const;
/** What a sample of a digest tells. */
const GATHERED: readonly MessageKind[] = ['INCENTIVE_AWARDED', 'CERTIFICATION_INVITED'];

export interface Tried extends Rendered {
  version: number;
}

/** Shows a kind of message as it would be, and mails it to nobody but who asks. */
@Injectable()
export class TryWording {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly own: ManageWordings,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /**
   * @param name whom it addresses; a person of the sample unless given
   * @throws MESSAGE_WORDING_WRONG, MESSAGE_PARAMETER_UNKNOWN
   */
  async preview(caller: Caller, kind: MessageKind, asked: TryBody, name?: string): Promise<Tried> {
    const { language, parameters, words } = asked,
      sample = sampleOf(kind);
    if (words) mustBeUsable(kind, words, 'words.');
    const unknown = Object.keys(parameters).find((each) => !(each in sample));
    if (unknown !== undefined)
      throw wordingProblems.MESSAGE_PARAMETER_UNKNOWN(
        { names: Object.keys(sample).join(', ') || '-' },
        { at: `parameters.${unknown}` },
      );
    const sender = await this.recipients.sender(caller.tenantId),
      own = await this.own.inForce(caller),
      wordings = words ? { ...own, [kind]: { number: 0, ...words } } : own;
    const to: Addressee = {
      name: name ?? NAMES[language],
      about: ABOUT,
      tenant: sender?.name ?? 'Mumpuni',
      timeZone: zoneOf(sender),
      locale: language,
      publicUrl: this.config.PUBLIC_URL,
      wordings,
    };
    const params: MessageParams = { ...sample, ...parameters };
    return {
      ...render({ kind, params }, to, kind === 'DIGEST' ? gathered() : []),
      version: wordings[kind]?.number ?? 0,
    };
  }

  /**
   * Mails it to the address of who asks, and nowhere else.
   * @throws PERSON_NEEDED, OWN_ADDRESS_MISSING, TEST_MAIL_REFUSED, and what `preview` throws
   */
  async mail(
    caller: Caller,
    kind: MessageKind,
    asked: TryBody,
  ): Promise<{ messageId: string; subject: string }> {
    const { personId, reader } = oneself(caller),
      recipient = await this.recipients.find(reader, personId),
      to = recipient ? emailOf(recipient) : undefined;
    if (!recipient || to === undefined) throw wordingProblems.OWN_ADDRESS_MISSING();
    const { version: _, ...shown } = await this.preview(caller, kind, asked, recipient.name),
      { MAIL_FROM, MAIL_FROM_NAME, MAIL_DOMAIN, SMTP_TIMEOUT_MS } = this.config;
    const messageId = `<test-${newId()}@${MAIL_DOMAIN}>`,
      subject = `${MARK[asked.language]} ${shown.subject}`,
      transport = new MailTransport(this.config);
    try {
      const from = { name: MAIL_FROM_NAME, address: MAIL_FROM },
        date = this.clock.now();
      await transport.send(
        {
          ...shown,
          subject,
          from,
          to,
          messageId,
          date,
        },
        SMTP_TIMEOUT_MS,
      );
    } catch (error) {
      throw wordingProblems.TEST_MAIL_REFUSED({ code: outcomeOfSmtpError(error).code });
    } finally {
      transport.close();
    }
    return { messageId, subject };
  }
}

const gathered = (): Told =>
  GATHERED.map((kind) => ({ message: { kind, params: sampleOf(kind) }, about: ABOUT }));
