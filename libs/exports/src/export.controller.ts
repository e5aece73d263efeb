import {
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  Param,
  Post,
  Res,
  StreamableFile,
  type Type,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Idempotent } from '#persistence';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  authProblems,
  CallerParam,
  Public,
  RequireScopes,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { exportProblems } from './export.problems.js';
import { exportFormats, exportStatuses, type ExportDocument } from './export.schema.js';
import type { ExportedList } from './exported-list.js';
import { Exports } from './exports.js';

const TYPES = { NDJSON: 'application/x-ndjson', CSV: 'text/csv; charset=utf-8' } as const;

const sentence = z.object({ id: z.string(), en: z.string() });
const exportView = z
  .object({
    id: z.string(),
    resource: z.string().describe('The list that is in it'),
    format: z.enum(exportFormats),
    status: z
      .enum(exportStatuses)
      .describe(
        'QUEUED and RUNNING: ask again; READY: `file` leads to it; FAILED and REMOVED: `problem` says why, ask for a new one',
      ),
    progress: z
      .object({
        done: z.int().describe('Rows that are written'),
        total: z
          .int()
          .nullable()
          .describe('Rows that there were at the beginning; null where it is not known'),
      })
      .describe('How far it is'),
    rows: z.int().nullable().describe('Rows of the file, when it is there'),
    bytes: z.int().nullable().describe('Its size, unpacked'),
    file: z
      .object({
        url: z
          .string()
          .describe(
            'Below the address of the API. Whoever has it can open it without a token until it ends, so keep it as you keep what is in the file',
          ),
        until: z.iso.datetime().describe('When this link ends; asking for the export again gives a new one'),
      })
      .nullable()
      .describe('The way to it, while there is one'),
    problem: sentence.nullable().describe('Why there is no file, and what to do'),
    createdAt: z.iso.datetime(),
    readyAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().describe('When the export and its file are deleted'),
  })
  .meta({ id: 'Export' });

const params = z.object({ id: z.string().min(1).max(64).describe('Id of the export') });
const tokenParams = z.object({
  token: z.string().min(1).max(300).describe('The last part of the signed link'),
});

const problems: Partial<Record<ExportDocument['status'], z.infer<typeof sentence>>> = {
  FAILED: {
    id: 'Berkas tidak dapat dibuat. Coba minta lagi; jika tetap gagal, hubungi operator.',
    en: 'The file could not be written. Ask again; if it fails again, tell the operator.',
  },
  REMOVED: {
    id: 'Berkas dihapus karena data seseorang dihapus dari sistem. Minta ekspor baru.',
    en: 'The file was deleted because somebody was erased. Ask for a new export.',
  },
};

/** learning-hours: LearningHours */
const inWords = (resource: string): string =>
  resource.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The routes of one exported list. */
export function exportController(list: ExportedList): Type<unknown> {
  const { resource, what } = list;
  const body = z.object({
    format: z.enum(exportFormats).describe('NDJSON: a JSON object on each line; CSV: as the list answers it'),
    filters: list.filters.prefault({}).describe('The filters of the list; all that you may see without them'),
  });

  @Controller(`v1/exports/${resource}`)
  @ApiDoc({ tag: 'Exports' })
  class ExportController {
    constructor(@Inject(Exports) private readonly exports: Exports) {}

    @Post()
    @HttpCode(202)
    @ApiDoc({
      summary: `Ask for a file of all ${what}`,
      description:
        'It is written in the background with the rights that you have now, and holds what the list would answer on all its pages.',
    })
    @RequireScopes(...list.scopes)
    @SpeaksFor('any', 'it changes nothing, and holds what the client may read')
    @Idempotent()
    @ApiResult(exportView, { status: 202, headers: ['Location'] })
    @Throws(exportProblems.EXPORTS_WAITING)
    async ask(
      @CallerParam() caller: Caller,
      @Body({ schema: body }) { format, filters }: z.infer<typeof body>,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<z.infer<typeof exportView>> {
      const asked = await this.exports.ask(list, caller, { format, filters });
      void reply.header('location', `/v1/exports/${resource}/${asked._id}`);
      return this.viewOf(asked);
    }

    @Get(':id')
    @ApiDoc({
      summary: `How far a file of ${what} is, and the link to it`,
      description: 'Shown to the client that asked for it, while its rights reach as far as they did then.',
    })
    @RequireScopes(...list.scopes)
    @ApiResult(exportView)
    @Throws(authProblems.OTHER_AGENCY)
    async show(
      @CallerParam() caller: Caller,
      @Param({ schema: params }) { id }: z.infer<typeof params>,
    ): Promise<z.infer<typeof exportView>> {
      return this.viewOf(await this.exports.find(list, caller, id));
    }

    @Get('files/:token')
    @Public(
      'the signed link, which ends after some minutes, is the permission: tools that fetch files have no token',
    )
    @Header('cache-control', 'no-store')
    @Header('referrer-policy', 'no-referrer')
    @ApiDoc({ summary: `The file of ${what} behind a signed link` })
    @ApiFile(TYPES.NDJSON)
    @ApiFile('text/csv')
    @Throws(exportProblems.EXPORT_LINK_UNKNOWN, exportProblems.EXPORT_LINK_ENDED)
    async file(
      @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
    ): Promise<StreamableFile> {
      const { file, text } = await this.exports.open(list, token),
        day = file.createdAt.toISOString().slice(0, 10);
      return new StreamableFile(text, {
        type: TYPES[file.format],
        length: file.bytes,
        disposition: `attachment; filename="${resource}-${day}.${file.format.toLowerCase()}"`,
      });
    }

    private viewOf(asked: ExportDocument): z.infer<typeof exportView> {
      const { status, rows, bytes, total } = asked,
        ready = status === 'READY',
        link = this.exports.linkTo(asked);
      return {
        id: asked._id,
        resource,
        format: asked.format,
        status,
        progress: { done: rows, total: total ?? null },
        rows: ready ? rows : null,
        bytes: ready ? bytes : null,
        file: link ? { url: link.url, until: link.until.toISOString() } : null,
        problem: problems[status] ?? null,
        createdAt: asked.createdAt.toISOString(),
        readyAt: asked.readyAt?.toISOString() ?? null,
        expiresAt: asked.expiresAt.toISOString(),
      };
    }
  }
  // By its class an operation gets its name.
  Object.defineProperty(ExportController, 'name', { value: `${inWords(resource)}ExportController` });
  return ExportController;
}
