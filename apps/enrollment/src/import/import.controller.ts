import { Body, Controller, Get, Header, Headers, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { InjectStore, newId, stamps, TenantStore } from '#persistence';
import { ApiDoc, ApiFile, ApiProblem, ApiRawBody, ApiResult, BodyLimit, type Caller, CallerParam, Clock, logger, RequireScopes, ValidatedParams, ValidatedQuery } from '#platform';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { idParams, pageOf, pageQuery } from '../lists.js';
import { ApplyImport } from './apply-import.js';
import { fileTypes, largestFile } from './file-streams.js';
import { importQuery, importView, rowsPage, rowsQuery, rowViewOf, viewOf } from './import.dto.js';
import { ImportFileRefused, ImportNotApplied, ImportNotReady, ImportUnknown } from './import.errors.js';
import { ImportRows } from './import-rows.js';
import { type ImportDocument, keptDays } from './import.schema.js';
import { ReadImport } from './read-import.js';
import { rowsCsv } from './rows-csv.js';
import { spool } from './spooled-file.js';
import { UndoImport } from './undo-import.js';

/** How long an answer waits for the work to end before it only reports the progress. */
const patienceMs = 15_000;

const importPage = pageOf(importView);

@Controller('v1/imports')
@ApiDoc({ tag: 'Imports' })
export class ImportController {
  constructor(
    private readonly clock: Clock,
    private readonly reading: ReadImport,
    private readonly applying: ApplyImport,
    private readonly undoing: UndoImport,
    private readonly rows: ImportRows,
    @InjectStore('Import') private readonly imports: TenantStore<ImportDocument>,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Send a file for a dry run', description: 'Nothing is recorded yet. 201 with the result when it is read within seconds, 202 while a large file is still being read: then ask again.' })
  @RequireScopes('imports:write')
  @BodyLimit(largestFile)
  @ApiRawBody(fileTypes, 'The file as the office has it: CSV in any usual encoding and separator, or an XLSX workbook; of a workbook the first visible sheet with the wanted columns is read, and formulas count by their values')
  @ApiResult(importView, { status: 201 })
  @ApiProblem(422, 'COLUMNS_MISSING', 'A required column is missing, or there is no header, or it is no CSV file or workbook (FILE_EMPTY, FILE_NOT_TEXT, FILE_NOT_XLSX, FILE_DAMAGED, FILE_UNPACKS_TOO_LARGE, HEADER_NOT_FOUND, LINE_TOO_LONG)')
  async send(@CallerParam() caller: Caller, @ValidatedQuery(importQuery) { kind, fileName }: z.infer<typeof importQuery>, @Body() body: Readable | Uint8Array | undefined, @Headers('content-type') contentType: string | undefined, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof importView>> {
    const file = await spool(body ?? new Uint8Array(), largestFile);
    const now = this.clock.now(), expiresAt = new Date(now.getTime() + keptDays * 86_400_000);
    const document: ImportDocument = {
      _id: newId(), tenantId: caller.tenantId, ...stamps(now), kind, state: 'READING', ...(fileName && { fileName }), clientId: caller.clientId,
      agencyIds: caller.agencyIds && [...caller.agencyIds], counts: { ACCEPT: 0, WARN: 0, REJECT: 0, SKIP_DUPLICATE: 0, IGNORE: 0 }, appliedThrough: 0, applied: {}, expiresAt,
    };
    await this.imports.insertMany(caller.tenantId, [document]);
    const work = this.reading.read(document, file, contentType?.split(';', 1)[0]!.trim().toLowerCase() ?? '').finally(file.remove);
    work.catch((err: unknown) => logger.error({ err, importId: document._id }, 'a file could not be read'));
    await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);

    const found = (await this.imports.findOne(caller.tenantId, { _id: document._id }))!;
    if (found.state === 'REFUSED') throw new ImportFileRefused(found);
    if (found.state === 'READING') void reply.status(202);
    void reply.header('location', `/v1/imports/${found._id}`);
    return viewOf(found, this.clock.now());
  }

  @Get()
  @ApiDoc({ summary: 'Imports of the government, oldest first' })
  @RequireScopes('imports:read')
  @ApiResult(importPage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof importPage>> {
    const found = await this.imports.page(caller.tenantId, visibleTo(caller), page);
    return { ...found, items: found.items.map((each) => viewOf(each, this.clock.now())) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'An import: result of the dry run, progress of the applying' })
  @RequireScopes('imports:read')
  @ApiResult(importView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof importView>> {
    return viewOf(await this.found(caller, id), this.clock.now());
  }

  @Get(':id/rows')
  @ApiDoc({ summary: 'The result of every row, in the order of the file' })
  @RequireScopes('imports:read')
  @ApiResult(rowsPage)
  async listRows(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @ValidatedQuery(rowsQuery) query: z.infer<typeof rowsQuery>): Promise<z.infer<typeof rowsPage>> {
    await this.found(caller, id);
    const found = await this.rows.page(caller.tenantId, id, query);
    return { ...found, items: found.items.map(rowViewOf) };
  }

  @Get(':id/rows.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiDoc({ summary: 'The same as a list for a spreadsheet', description: 'No cell of it can act as a formula.' })
  @RequireScopes('imports:read')
  @ApiFile('text/csv')
  async downloadRows(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<StreamableFile> {
    await this.found(caller, id);
    return new StreamableFile(rowsCsv(this.rows.all(caller.tenantId, id), await this.rows.titles(caller.tenantId, id)), { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="hasil-impor-${id}.csv"` });
  }

  @Post(':id/apply')
  @HttpCode(200)
  @ApiDoc({ summary: 'Record what the dry run accepted', description: 'Repeating it is harmless, and a crash on the way is made good by itself. 202 while a large import is still being applied.' })
  @RequireScopes('imports:write')
  @ApiResult(importView)
  @ApiProblem(409, 'IMPORT_NOT_READY', 'The dry run has not ended, or the file was refused')
  async apply(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof importView>> {
    const { state } = await this.found(caller, id);
    if (state !== 'READY' && state !== 'APPLYING' && state !== 'APPLIED') throw new ImportNotReady(state);
    if (state !== 'APPLIED') {
      const work = this.applying.start(caller.tenantId, id);
      work.catch((err: unknown) => logger.error({ err, importId: id }, 'applying an import stopped; it goes on by itself'));
      await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);
    }
    const found = await this.found(caller, id);
    if (found.state !== 'APPLIED') void reply.status(202);
    return viewOf(found, this.clock.now());
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ApiDoc({ summary: 'Take back what an applied import created', description: 'Completions are withdrawn with what followed from them, people become inactive; what was changed or used since stays, and so do people whom the import only brought up to date. Every row says what became of it. Repeating it is harmless. 202 while it is under way.' })
  @RequireScopes('imports:write')
  @ApiResult(importView)
  @ApiProblem(409, 'IMPORT_NOT_APPLIED', 'It was not applied, or the applying is under way')
  async undo(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof importView>> {
    const { state } = await this.found(caller, id);
    if (state !== 'APPLIED' && state !== 'UNDOING' && state !== 'UNDONE') throw new ImportNotApplied(state);
    if (state !== 'UNDONE') {
      const work = this.undoing.start(caller.tenantId, id);
      work.catch((err: unknown) => logger.error({ err, importId: id }, 'undoing an import stopped; it goes on by itself'));
      await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);
    }
    const found = await this.found(caller, id);
    if (found.state !== 'UNDONE') void reply.status(202);
    return viewOf(found, this.clock.now());
  }

  private async found(caller: Caller, id: string): Promise<ImportDocument> {
    const document = await this.imports.findOne(caller.tenantId, { _id: id, ...visibleTo(caller) });
    if (!document) throw new ImportUnknown();
    return document;
  }
}

/** A client of single agencies sees its own files only: another's rows could name other agencies' people. */
const visibleTo = (caller: Caller) => (caller.agencyIds ? { clientId: caller.clientId } : {});
