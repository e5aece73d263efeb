import { Readable } from 'node:stream';
import { Body, Controller, Get, Headers, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, ApiRawBody, Page } from '#platform';
import { Api } from '../api/api.js';
import { atMost, FORM_DATA, openForm } from '../imports/sent-file.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { unlessNone, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { emblemPage } from './emblem.page.js';
import { emblemPath } from './links.js';
import { kindOfPicture } from './typed.js';

const API = '/v1/government/emblem';
/** The largest that the API takes. */
const LARGEST_PICTURE = 1024 * 1024;
/** What was done, as the address says it. */
const outcomes = { pasang: 'set', lepas: 'removed' } as const;
const emblemQuery = z.object({
  tersimpan: z.enum(['pasang', 'lepas']).optional().describe('What was just done'),
});
type Done = (typeof outcomes)[keyof typeof outcomes];

/** The emblem of the government, on mails, certificates, reports and pages. */
@Controller('pesan-dinas/lambang')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class EmblemPageController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async show(
    @Query({ schema: emblemQuery }) { tersimpan }: z.infer<typeof emblemQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(await this.visits.begin(request, reply), { done: tersimpan && outcomes[tersimpan] });
  }

  @Post()
  @HttpCode(303)
  @ApiRawBody([FORM_DATA], 'The form, with the picture as its last part')
  async set(
    @Body() body: Readable | undefined,
    @Headers('content-type') contentType: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const sent = await openForm(body ?? Readable.from([]), contentType);
    try {
      const act = await this.acts.begin(request, reply, { token: '', ...sent.fields }),
        picture = sent.file && (await atMost(LARGEST_PICTURE, sent.file.content));
      if (picture === 'LARGER') return await act.notTaken(this.page(act.visit, { wrong: 'large' }));
      const kind = picture && kindOfPicture(picture);
      if (!picture || !kind) return await act.notTaken(this.page(act.visit, { wrong: 'kind' }));
      return await act.carryOut(
        () =>
          this.api.upload(act.visit.session, API, Readable.from([picture]), {
            method: 'PUT',
            contentType: kind,
          }),
        {
          done: () => act.goTo(`${emblemPath}?tersimpan=pasang`),
          again: (failure) => this.page(act.visit, { failure }),
        },
      );
    } finally {
      await sent.passOver();
    }
  }

  @Post('lepas')
  @HttpCode(303)
  @ApiFormBody()
  async remove(
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('DELETE', API), {
      done: () => act.goTo(`${emblemPath}?tersimpan=lepas`),
      again: (failure) => this.page(act.visit, { failure }),
    });
  }

  private async page(
    visit: Visit,
    said: { done?: Done | undefined; wrong?: 'kind' | 'large'; failure?: Failure },
  ): Promise<string> {
    const [me, version] = await Promise.all([visit.me, this.versionOf(visit)]);
    return emblemPage(visit, me, { version, keys: keysOf(visit), ...said });
  }

  /** Of the record that the emblem is a part of; undefined where there is none. */
  private versionOf({ session }: Visit): Promise<string | undefined> {
    return this.api
      .file(session, API)
      .then(({ body, headers }) => {
        body.destroy();
        return headers.get('etag')?.replaceAll('"', '');
      })
      .catch(unlessNone);
  }
}
