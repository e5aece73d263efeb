import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiDoc, ApiHeaderParam, ApiRawBody, ApiResult, Public, Throws } from '#platform';
import { ReturnedMailPassword, SignedReport } from './mail-reports.guard.js';
import type { MailTrouble } from './mail-trouble.js';
import { troublesIn } from './returned-mail.js';
import { SuppressAddresses, type TroubleResult } from './suppress-addresses.js';
import {
  mailReportsBody,
  mailReportsResult,
  type MailReportsBody,
  type MailReportsResult,
} from './suppression.dto.js';
import { suppressionProblems } from './suppression.problems.js';

/** Where the mail provider, or the mailbox for bounces, tells what became of our mails. */
@ApiDoc({ tag: 'Mail reports' })
@Controller('v1')
export class MailReportsController {
  constructor(private readonly addresses: SuppressAddresses) {}

  @Post('mail-reports')
  @HttpCode(200)
  @UseGuards(SignedReport)
  @Public(
    'the signature with the secret of this installation is the permission: a mail provider has no client',
  )
  @ApiDoc({
    summary: 'Report bounces and complaints about our mails',
    description:
      'For a mail provider, or a small program between it and here. Signed after Standard Webhooks with `MAIL_REPORTS_SECRET`. An address that is dead, or whose reader complained, gets no more mail; a message that came back is told by the next channel, or stays in the inbox. Again changes nothing.',
  })
  @ApiHeaderParam({ name: 'webhook-id', description: 'Id of this request', required: true })
  @ApiHeaderParam({ name: 'webhook-timestamp', description: 'Second of this request', required: true })
  @ApiHeaderParam({ name: 'webhook-signature', description: '`v1,` and the signature', required: true })
  @ApiResult(mailReportsResult)
  @Throws(suppressionProblems.MAIL_REPORT_NOT_SIGNED)
  take(@Body({ schema: mailReportsBody }) { reports }: MailReportsBody): Promise<MailReportsResult> {
    return this.#each(reports, (report) => this.addresses.note(report));
  }

  @Post('returned-mails')
  @HttpCode(200)
  @UseGuards(ReturnedMailPassword)
  @Public('the secret of this installation is the permission: a mail server has no client')
  @ApiDoc({
    summary: 'Hand over a mail that came back',
    description:
      'The mail as it arrived at the address for bounces, piped here by the mail server or by fetchmail. Delivery reports (RFC 3464) and complaints (RFC 5965) are read; any other mail is left alone and answers no items. Basic with any name and `MAIL_REPORTS_SECRET` as the password.',
  })
  @ApiRawBody(['message/rfc822'], 'The mail as it is')
  @ApiResult(mailReportsResult)
  @Throws(suppressionProblems.MAIL_REPORT_NOT_SIGNED)
  async takeMail(@Body() body: unknown): Promise<MailReportsResult> {
    const troubles = Buffer.isBuffer(body) ? await troublesIn(body) : [];
    return this.#each(
      troubles.filter(({ messageId }) => messageId !== undefined),
      (trouble) => this.addresses.noteReturned(trouble),
    );
  }

  /** One after the other: several may be about one mail. */
  async #each(
    troubles: readonly MailTrouble[],
    note: (trouble: MailTrouble) => Promise<TroubleResult>,
  ): Promise<MailReportsResult> {
    const items: MailReportsResult['items'] = [];
    for (const trouble of troubles) items.push({ result: await note(trouble) });
    return { items };
  }
}
