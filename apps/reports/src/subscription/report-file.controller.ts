import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { ApiDoc, ApiFile, Public, Throws } from '#platform';
import { answerWith, contentTypes } from '../report/report-answer.js';
import { ReportFiles } from '../report/report-files.js';
import { ReportStore } from '../report/report.schema.js';
import { runId } from './run-subscription.js';
import { SubscriberLinks } from './subscriber-links.js';
import { Subscribers } from './subscribers.js';
import { tokenParams } from './subscription.dto.js';
import { subscriptionProblems } from './subscription.problems.js';

@Controller('/v1/report-files/:token')
@Public(
  'the signed link, which ends after some days, is the permission: leaders who subscribed have no API client of their own',
)
@ApiDoc({ tag: 'Report subscriptions' })
export class ReportFileController {
  constructor(
    private readonly reports: ReportStore,
    private readonly links: SubscriberLinks,
    private readonly subscribers: Subscribers,
    private readonly files: ReportFiles,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiDoc({
    summary: 'The file behind the signed link in a mail',
    description: 'Whether the person may still see it is decided anew each time.',
  })
  @ApiFile(contentTypes.XLSX)
  @ApiFile('text/csv')
  @ApiFile(contentTypes.PDF)
  @Throws(subscriptionProblems.REPORT_LINK_UNKNOWN, subscriptionProblems.REPORT_LINK_ENDED)
  async fetch(
    @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
  ): Promise<StreamableFile> {
    const {
      subscription,
      subscriber,
      rest: [period = ''],
    } = await this.links.open('file', token);
    const deleted = subscription.endedBecause === 'DELETED';
    // Who hears no more may still fetch what was sent before.
    const mayRead =
      (
        await this.subscribers.present({
          ...subscription,
          subscribers: [{ id: subscriber.id, participantId: subscriber.participantId }],
        })
      ).length > 0;
    if (deleted || !mayRead) throw subscriptionProblems.REPORT_LINK_ENDED();
    const report = await this.reports.findOne(subscription.tenantId, {
      _id: runId(subscription._id, period),
      status: 'READY',
    });
    if (!report) throw subscriptionProblems.REPORT_LINK_UNKNOWN();
    return answerWith(report, this.files);
  }
}
