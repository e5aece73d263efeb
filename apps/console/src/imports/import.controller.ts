import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
  UseFilters,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, ApiRawBody, BodyLimit, Page } from '#platform';
import { Api, ApiRefusal } from '../api/api.js';
import type { PageOf } from '../api/shapes.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { failureOf, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { importPage } from './import.page.js';
import { importsPage, type Imports } from './imports.page.js';
import { FORM_DATA, openForm } from './sent-file.js';
import { rowStatuses, type Import, type Row, type RowStatus } from './shapes.js';
import { queryOf, readWish, type Wish } from './wish.js';
import { rowFilters } from './words.js';

/** As the API takes it, and what the form has around it. */
const LARGEST = 64 * 1024 * 1024 + 64 * 1024;
const A_PAGE = 25;
/** Longer than the API waits for the work to end before it reports the progress. */
const PATIENCE_MS = 30_000;

const listQuery = z.object({
  lang: z.string().max(10).optional(),
  sesudah: z.string().max(1_020).optional().describe('Cursor of the page before'),
});
const rowsQuery = listQuery.extend({
  hasil: z
    .enum(Object.values(rowFilters) as [string, ...string[]])
    .optional()
    .describe('Only rows with this result'),
});
const importParams = z.object({
  id: z
    .string()
    .regex(/^[\w-]{1,120}$/)
    .describe('The import'),
});
type ImportParams = z.infer<typeof importParams>;

/** Files of an office: tried, looked at, recorded, and undone. */
@Controller('impor')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class OfficeImportController {
  constructor(
    private readonly visits: Visits,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: listQuery }) { sesudah }: z.infer<typeof listQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.listOf(await this.visits.begin(request, reply), { after: sesudah });
  }

  @Post()
  @HttpCode(303)
  @ApiRawBody([FORM_DATA], 'The form, with the file as its last part')
  @BodyLimit(LARGEST)
  async send(
    @Body() body: Readable | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sent = await openForm(body ?? Readable.from([]), contentType),
      { fields, file } = sent;
    try {
      const session = await this.visits.formOf(request, fields['token'] ?? ''),
        visit = await this.visits.begin(request, reply);
      // A token that is no longer good is found out here: what has passed of a file cannot be sent again.
      await visit.me;
      const wish = readWish(fields);
      if (!file) {
        void reply.status(422);
        return await this.listOf(visit, { again: { wish, noFile: true } });
      }
      const path = `/v1/imports?${queryOf(wish, file.name)}`;
      let taken: Import | undefined, refusedAs: string | undefined;
      const failure = await failureOf(
        this.api.upload<Import>(session, path, file.content).then(
          (answer) => (taken = answer),
          (error: unknown) => {
            if (error instanceof ApiRefusal) refusedAs = error.location;
            throw error;
          },
        ),
      );
      const kept = taken?.id ?? refusedAs?.split('/').at(-1);
      if (kept !== undefined) return goTo(reply, `/impor/${encodeURIComponent(kept)}`);
      void reply.status(failure?.status ?? 503);
      return await this.listOf(visit, { again: { wish, failure } });
    } finally {
      await sent.passOver();
    }
  }

  @Get(':id')
  async show(
    @Param({ schema: importParams }) { id }: ImportParams,
    @Query({ schema: rowsQuery }) { hasil, sesudah }: z.infer<typeof rowsQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const status = rowStatuses.find((each) => rowFilters[each] === hasil);
    return this.one(await this.visits.begin(request, reply), id, { status, after: sesudah });
  }

  @Get(':id/baris.csv')
  async rows(
    @Param({ schema: importParams }) { id }: ImportParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { session } = await this.visits.begin(request, reply);
    const { body, headers } = await this.api.file(session, `/v1/imports/${id}/rows.csv`);
    return new StreamableFile(body, {
      type: headers.get('content-type') ?? 'text/csv; charset=utf-8',
      disposition: headers.get('content-disposition') ?? 'attachment',
    });
  }

  @Post(':id/catat')
  @HttpCode(303)
  @ApiFormBody()
  apply(
    @Param({ schema: importParams }) { id }: ImportParams,
    @Body({ schema: actBody }) { token }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, 'apply', token, request, reply);
  }

  @Post(':id/batalkan')
  @HttpCode(303)
  @ApiFormBody()
  undo(
    @Param({ schema: importParams }) { id }: ImportParams,
    @Body({ schema: actBody }) { token }: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.act(id, 'undo', token, request, reply);
  }

  /** Both may be asked for again without effect: the API says so. */
  private async act(
    id: string,
    what: 'apply' | 'undo',
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const session = await this.visits.formOf(request, token);
    const failure = await failureOf(
      this.api.ask(session, `/v1/imports/${id}/${what}`, {
        method: 'POST',
        body: {},
        timeoutMs: PATIENCE_MS,
      }),
    );
    if (!failure) return goTo(reply, `/impor/${id}`);
    const visit = await this.visits.begin(request, reply);
    void reply.status(failure.status);
    return this.one(visit, id, { failure });
  }

  private async listOf(
    visit: Visit,
    { after, again }: { after?: string | undefined; again?: Imports['again'] & { wish: Wish } },
  ): Promise<string> {
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const [me, imports] = await Promise.all([
      visit.me,
      visit.ask<PageOf<Import>>(`/v1/imports?order=newest&limit=${A_PAGE}${cursor}`),
    ]);
    return importsPage(visit, me, { imports, ...(again && { again }) });
  }

  private async one(
    visit: Visit,
    id: string,
    {
      status,
      after,
      failure,
    }: { status?: RowStatus | undefined; after?: string | undefined; failure?: Failure },
  ): Promise<string> {
    const [me, found] = await Promise.all([visit.me, visit.ask<Import>(`/v1/imports/${id}`)]);
    // What is to be put right comes first.
    const shown = status ?? rowStatuses.find((each) => found.counts[each] > 0);
    const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`;
    const page =
      shown && found.state !== 'READING'
        ? await visit.ask<PageOf<Row>>(`/v1/imports/${id}/rows?status=${shown}&limit=${A_PAGE}${cursor}`)
        : undefined;
    return importPage(visit, me, {
      found,
      ...(page && shown && { rows: { page, status: shown, later: after !== undefined } }),
      keys: keysOf(visit),
      failure,
    });
  }
}

function goTo(reply: FastifyReply, path: string): string {
  void reply.header('location', path);
  return '';
}
