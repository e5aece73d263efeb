import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import {
  ApiDoc,
  ApiFile,
  ApiRawBody,
  ApiResult,
  BodyLimit,
  CallerParam,
  Clock,
  httpProblems,
  logger,
  must,
  NotFound,
  RecentSignIn,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { idParams, pageOf } from '../ground/lists.js';
import { agencyProblems } from '../people/agency/agency.problems.js';
import { ApplyImport } from './apply-import.js';
import { BeginImport, patienceMs } from './begin-import.js';
import { fileTypes, largestFile } from './file-streams.js';
import { ImportRows } from './import-rows.js';
import {
  importQuery,
  importsQuery,
  importView,
  rowsPage,
  rowsQuery,
  rowViewOf,
  viewOf,
} from './import.dto.js';
import { fileProblems, fileRefused, importProblems } from './import.problems.js';
import { ImportStore, type ImportDocument } from './import.schema.js';
import { rowsCsv, titlesOfFacts } from './rows-csv.js';
import { sheetsRead } from './sheet-lines.js';
import { UndoImport } from './undo-import.js';

const importPage = pageOf(importView);

@Controller('v1/imports')
@ApiDoc({ tag: 'Imports' })
export class ImportController {
  constructor(
    private readonly clock: Clock,
    private readonly beginning: BeginImport,
    private readonly applying: ApplyImport,
    private readonly undoing: UndoImport,
    private readonly rows: ImportRows,
    private readonly imports: ImportStore,
  ) {}

  @Post()
  @HttpCode(201)
  @ApiDoc({
    summary: 'Send a file for a dry run',
    description:
      'Nothing is recorded yet. `columns` of the answer says which column is read as what; where that is wrong or a layout is not known, send the file again with a mapping, in `columns` or by a named `layout`. 201 with the result when it is read within seconds, 202 while a large file is still being read: then ask again.',
  })
  @RequireScopes('imports:write')
  @SpeaksFor('own agency')
  @BodyLimit(largestFile)
  @ApiRawBody(
    fileTypes,
    'The file as the office has it, at most 64 MiB, bare or as the first file of a form: CSV in any usual encoding and separator, an XLSX workbook, one of Excel 97 to 2003 (.xls) or of LibreOffice (.ods), or a page with a table that is named .xls. Of a workbook all visible sheets with the wanted columns are read, in their order, and formulas count by their values. Columns, sheets and rows that were not read stand in `notices`',
  )
  @ApiResult(importView, { status: 201, headers: ['Location'] })
  @ApiResult(importView, { status: 202, headers: ['Location'], description: 'Still being read: ask again' })
  @Throws(
    ...Object.values(fileProblems),
    importProblems.IMPORT_LAYOUT_UNKNOWN,
    importProblems.IMPORT_LAYOUT_SEVERAL,
    agencyProblems.AGENCY_UNKNOWN,
    httpProblems.MALFORMED_FORM,
  )
  async send(
    @CallerParam() caller: Caller,
    @Query({ schema: importQuery }) query: z.infer<typeof importQuery>,
    @Body() body: Readable | Uint8Array | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof importView>> {
    const found = await this.beginning.begin(caller, query, body, contentType);
    if (found.state === 'REFUSED')
      throw fileRefused(found._id, must(found.refusal, 'the refusal of the import'));
    if (found.state === 'READING') void reply.status(202);
    void reply.header('location', `/v1/imports/${found._id}`);
    return viewOf(found, this.clock.now());
  }

  @Get()
  @ApiDoc({ summary: 'Imports of the government, oldest first unless asked otherwise' })
  @RequireScopes('imports:read')
  @ApiResult(importPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: importsQuery }) { order, ...page }: z.infer<typeof importsQuery>,
  ): Promise<z.infer<typeof importPage>> {
    const newestFirst = order === 'newest';
    const found = await this.imports.page(caller.tenantId, visibleTo(caller), { ...page, newestFirst });
    return { ...found, items: found.items.map((each) => viewOf(each, this.clock.now())) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'An import: result of the dry run, progress of the applying' })
  @RequireScopes('imports:read')
  @ApiResult(importView)
  async get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<z.infer<typeof importView>> {
    return viewOf(await this.found(caller, id), this.clock.now());
  }

  @Get(':id/rows')
  @ApiDoc({ summary: 'The result of every row, in the order of the file' })
  @RequireScopes('imports:read')
  @ApiResult(rowsPage)
  async listRows(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: rowsQuery }) query: z.infer<typeof rowsQuery>,
  ): Promise<z.infer<typeof rowsPage>> {
    const { facts } = await this.found(caller, id);
    const found = await this.rows.page(caller.tenantId, id, query);
    const sheets = sheetsRead(facts);
    return { ...found, items: found.items.map((row) => rowViewOf(row, sheets)) };
  }

  @Get(':id/rows.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiDoc({
    summary: 'The same as a list for a spreadsheet',
    description: 'No cell of it can act as a formula.',
  })
  @RequireScopes('imports:read')
  @ApiFile('text/csv')
  async downloadRows(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
  ): Promise<StreamableFile> {
    const { facts } = await this.found(caller, id);
    const titles = titlesOfFacts(facts) ?? (await this.rows.titles(caller.tenantId, id));
    return new StreamableFile(rowsCsv(this.rows.all(caller.tenantId, id), titles, sheetsRead(facts)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="hasil-impor-${id}.csv"`,
    });
  }

  @Post(':id/apply')
  @HttpCode(200)
  @ApiDoc({
    summary: 'Record what the dry run accepted',
    description:
      'Repeating it is harmless, and a crash on the way is made good by itself. 202 while a large import is still being applied.',
  })
  @RequireScopes('imports:write')
  @SpeaksFor('own agency')
  @ApiResult(importView)
  @Throws(importProblems.IMPORT_NOT_READY)
  async apply(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof importView>> {
    const { state } = await this.found(caller, id);
    if (state !== 'READY' && state !== 'APPLYING' && state !== 'APPLIED')
      throw importProblems.IMPORT_NOT_READY({ state });
    if (state !== 'APPLIED') {
      const work = this.applying.start(caller.tenantId, id);
      work.catch((err: unknown) =>
        logger.error({ err, importId: id }, 'applying an import stopped; it goes on by itself'),
      );
      await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);
    }
    const found = await this.found(caller, id);
    if (found.state !== 'APPLIED') void reply.status(202);
    return viewOf(found, this.clock.now());
  }

  @Post(':id/undo')
  @RecentSignIn()
  @HttpCode(200)
  @ApiDoc({
    summary: 'Take back what an applied import created',
    description:
      'Completions are withdrawn with what followed from them, people become inactive; what was changed or used since stays, and so do people whom the import only brought up to date. Every row says what became of it. Repeating it is harmless. 202 while it is under way.',
  })
  @RequireScopes('imports:write')
  @SpeaksFor('own agency')
  @ApiResult(importView)
  @Throws(importProblems.IMPORT_NOT_APPLIED)
  async undo(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof importView>> {
    const { state } = await this.found(caller, id);
    if (state !== 'APPLIED' && state !== 'UNDOING' && state !== 'UNDONE')
      throw importProblems.IMPORT_NOT_APPLIED({ state });
    if (state !== 'UNDONE') {
      const work = this.undoing.start(caller.tenantId, id);
      work.catch((err: unknown) =>
        logger.error({ err, importId: id }, 'undoing an import stopped; it goes on by itself'),
      );
      await Promise.race([work, delay(patienceMs, undefined, { ref: false })]);
    }
    const found = await this.found(caller, id);
    if (found.state !== 'UNDONE') void reply.status(202);
    return viewOf(found, this.clock.now());
  }

  private async found(caller: Caller, id: string): Promise<ImportDocument> {
    const document = await this.imports.findOne(caller.tenantId, { _id: id, ...visibleTo(caller) });
    if (!document) throw new NotFound('import');
    return document;
  }
}

/** A client of single agencies sees its own files only: another's rows could name other agencies' people. */
const visibleTo = (caller: Caller) => (caller.agencyIds ? { clientId: caller.actor } : {});
