import { InjectStore, type TenantStore } from '#persistence';
import { ApiDoc, ApiFile, ApiProblem, Public, ValidatedParams } from '#platform';
import { Controller, Get, Header, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import { answerWith, contentTypes } from '../report/report-answer.js';
import type { Report } from '../report/report.schema.js';
import { ReportFiles } from '../report/report-files.js';
import { runId } from './run-subscription.js';
import { SubscriberLinks } from './subscriber-links.js';
import { Subscribers } from './subscribers.js';
import { tokenParams } from './subscription.dto.js';
import { ReportLinkEnded, ReportLinkUnknown } from './subscription.errors.js';

@Controller('/v1/report-files/:token')
@Public('the signed link, which ends after some days, is the permission: leaders who subscribed have no API client of their own')
@ApiDoc({ tag: 'Report subscriptions' })
export class ReportFileController {
  constructor(
    @InjectStore('Report') private readonly reports: TenantStore<Report>,
    private readonly links: SubscriberLinks,
    private readonly subscribers: Subscribers,
    private readonly files: ReportFiles,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @ApiDoc({ summary: 'The file behind the signed link in a mail', description: 'Whether the person may still see it is decided anew each time.' })
  @ApiFile(contentTypes.XLSX)
  @ApiFile('text/csv')
  @ApiFile(contentTypes.PDF)
  @ApiProblem(404, 'REPORT_LINK_UNKNOWN', 'The token is not one of ours')
  @ApiProblem(410, 'REPORT_LINK_ENDED', 'Its days are over, the subscription was ended, or the person may no longer see the report')
  async fetch(@ValidatedParams(tokenParams) { token }: z.infer<typeof tokenParams>): Promise<StreamableFile> {
    const { subscription, subscriber, rest: [period = ''] } = await this.links.open('file', token);
    const deleted = subscription.endedBecause === 'DELETED';
    // Who hears no more may still fetch what was sent before.
    const mayRead = (await this.subscribers.present({ ...subscription, subscribers: [{ id: subscriber.id, participantId: subscriber.participantId }] })).length > 0;
    if (deleted || !mayRead) throw new ReportLinkEnded();
    const report = await this.reports.findOne(subscription.tenantId, { _id: runId(subscription._id, period), status: 'READY' });
    if (!report) throw new ReportLinkUnknown();
    return answerWith(report, this.files);
  }
}
