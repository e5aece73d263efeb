import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { reportReady, type TenantId } from '#contracts';
import { Processes, type JobContext, type JobProcessor } from '#jobs';
import { newEvent, Outbox } from '#messaging';
import { ofFormat } from '#persistence';
import { Clock, logger, must } from '#platform';
import { writeCsv } from '../file/csv-file.js';
import { writePdf } from '../file/pdf-file.js';
import { writeXlsx } from '../file/xlsx-file.js';
import { ReadModelFreshness } from '../read-model/freshness.js';
import { SubscriberLinks } from '../subscription/subscriber-links.js';
import { DEFAULT_ZONE, GovernmentStore } from '../tenant/tenant.schema.js';
import { occasionNotes, titleOf } from './report-answer.js';
import { reportBuild } from './report-build.queue.js';
import type { ReportHead } from './report-content.js';
import { ReportFiles } from './report-files.js';
import { reportKind } from './report-kinds.js';
import { REPORT_FORMAT, ReportStore, type Report } from './report.schema.js';
import { whyItFailed } from './why-it-failed.js';

const writers = { XLSX: writeXlsx, CSV: writeCsv, PDF: writePdf };
/** A report that ended its worker this often would end every worker. */
const MOST_ATTEMPTS = 6;
const SHOW_PROGRESS_MS = 500;

@Processes(reportBuild)
@Injectable()
export class BuildReport implements JobProcessor<typeof reportBuild> {
  constructor(
    private readonly reports: ReportStore,
    @InjectConnection() private readonly connection: Connection,
    private readonly readers: ModuleRef,
    private readonly files: ReportFiles,
    private readonly freshness: ReadModelFreshness,
    private readonly links: SubscriberLinks,
    private readonly governments: GovernmentStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Always begins anew, with a file of its own; who finishes first wins, and what others began is removed. */
  async process({ reportId }: { reportId: string }, { attempt }: JobContext): Promise<void> {
    const fileId = this.files.newFileId(),
      now = this.clock.now();
    const report = await this.reports
      .acrossTenants('a job names a report of whatever tenant')
      .findOneAndUpdate(
        { _id: reportId, status: { $in: ['QUEUED', 'RUNNING'] }, ...ofFormat(REPORT_FORMAT) },
        {
          $set: { status: 'RUNNING', updatedAt: now, progress: { done: 0, total: 0 } },
          $push: { files: fileId },
          $inc: { attempts: 1, version: 1 },
        },
        { returnDocument: 'after' },
      );
    if (!report) return;
    try {
      if (report.attempts > MOST_ATTEMPTS) throw new Error('the worker was lost each time');
      const built = await this.build(report, fileId);
      const begun = await this.finish(report, fileId, built);
      await this.files.remove(begun ? begun.filter((each) => each !== fileId) : [fileId]);
    } catch (error) {
      await this.files
        .remove([fileId])
        .catch((err: unknown) => logger.warn({ err, reportId }, 'a half-finished file could not be removed'));
      if (attempt < reportBuild.attempts && report.attempts <= MOST_ATTEMPTS) throw error;
      logger.error({ err: error, reportId }, 'report failed');
      await this.reports.updateOne(
        report.tenantId,
        { _id: reportId, status: 'RUNNING' },
        {
          $set: {
            status: 'FAILED',
            problem: whyItFailed(error, reportId, { lost: report.attempts > MOST_ATTEMPTS }),
            updatedAt: this.clock.now(),
          },
        },
      );
    }
  }

  /**
   * Everything is read as of one moment, and at hand before the first line is written: a database keeps the
   * past for a while only.
   */
  private async build(report: Report, fileId: string): Promise<Pick<Report, 'rows' | 'bytes' | 'freshness'>> {
    const { tenantId, format } = report,
      freshness = await this.freshness.of(tenantId),
      { reader } = reportKind(report.kind);
    const content = await this.connection
        .getClient()
        .withSession({ snapshot: true }, (session) =>
          this.readers.get(reader, { strict: false }).read({ parameters: {}, ...report }, session),
        ),
      total = content.rows;
    let done = 0,
      shownAt = Number.NEGATIVE_INFINITY;
    const onRows = async (rows: number) => {
      done += rows;
      if (performance.now() - shownAt < SHOW_PROGRESS_MS) return;
      shownAt = performance.now();
      await this.reports.updateOne(
        tenantId,
        { _id: report._id, status: 'RUNNING' },
        { $set: { progress: { done, total }, updatedAt: this.clock.now() } },
      );
    };
    const file = this.files.write(fileId, `${report._id}.${format.toLowerCase()}`);
    await writers[format](
      { title: titleOf(report), freshness, ...(await this.letterhead(tenantId)) },
      { ...content, notes: [...content.notes, ...occasionNotes(report)] },
      file,
      onRows,
    );
    return { rows: total, bytes: await this.files.sizeOf(fileId), freshness };
  }

  private async letterhead(tenantId: TenantId): Promise<Omit<ReportHead, 'title' | 'freshness'>> {
    const known = await this.governments.findOne(tenantId, { _id: tenantId });
    return {
      government: {
        name: known?.name ?? null,
        ...(known?.emblem && { emblem: Buffer.from(known.emblem, 'base64') }),
      },
      timeZone: known?.timeZone ?? DEFAULT_ZONE,
      printedAt: this.clock.now(),
    };
  }

  /** @returns all files that were begun for it; null when somebody else has finished it meanwhile */
  private finish(
    report: Report,
    fileId: string,
    built: Pick<Report, 'rows' | 'bytes' | 'freshness'>,
  ): Promise<string[] | null> {
    const { _id: reportId, tenantId, kind, year, format } = report;
    return this.outbox.transaction(async (tx) => {
      const readyAt = this.clock.now(),
        rows = must(built.rows, 'rows');
      const done = await this.reports.findOneAndUpdate(
        tenantId,
        { _id: reportId, status: 'RUNNING' },
        {
          $set: {
            status: 'READY',
            fileId,
            ...built,
            progress: { done: rows, total: rows },
            readyAt,
            updatedAt: readyAt,
          },
          $inc: { version: 1 },
        },
        { session: tx },
      );
      if (!done) return null;
      const subscription = await this.links.addressees(report, tx);
      await this.outbox.append(tx, [
        newEvent(reportReady, {
          tenantId,
          key: reportId,
          time: readyAt,
          data: {
            reportId,
            kind,
            year,
            format,
            rows,
            freshAsOf: built.freshness?.newestEventAt ?? null,
            readyAt: readyAt.toISOString(),
            requestedBy: report.requestedBy,
            title: titleOf(report),
            ...(subscription ? { subscription } : {}),
          },
        }),
      ]);
      return done.files;
    });
  }
}
