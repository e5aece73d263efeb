import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Language } from '#pages';
import { ApiDoc, ApiFormBody, Page } from '#platform';
import { Acts, type Act } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { languageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { templatePath } from './links.js';
import type { Said, Template, TemplateDetail, Wording } from './shapes.js';
import { templatePage } from './template.page.js';
import { templatesPage } from './templates.page.js';
import { emptyPlaces, typedWording, wordingForm } from './typed.js';

const API = '/v1/message-templates';

const kindParams = z.object({
  kind: z
    .string()
    .regex(/^[A-Z_]{1,60}$/)
    .describe('Kind of message'),
});
const oneQuery = languageQuery.extend({
  versi: z.coerce.number().int().min(1).optional().describe('An earlier version to begin from'),
  tersimpan: z.enum(['1', 'bawaan']).optional().describe('What was just put into use'),
});
const releaseForm = actBody.extend({
  versi: z.coerce.number().int().min(0).default(0).describe('The version that was shown'),
});

type Kind = z.infer<typeof kindParams>;
type Shown = Parameters<typeof templatePage>[2];
type SaidNow = Partial<Omit<Shown, 'template' | 'keys'>> & { key?: string };

/** What the government writes to its people: its words in both languages, looked at, tried, put into use. */
@Controller('pesan-dinas')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class WordingController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get()
  async list(
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, { items }] = await Promise.all([visit.me, visit.ask<{ items: Template[] }>(API)]);
    return templatesPage(visit, me, items);
  }

  @Get('jenis/:kind')
  async show(
    @Param({ schema: kindParams }) { kind }: Kind,
    @Query({ schema: oneQuery }) { versi, tersimpan }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.one(visit, kind, {
      from: versi,
      done: tersimpan && (tersimpan === '1' ? 'saved' : 'released'),
    });
  }

  @Post('jenis/:kind')
  @HttpCode(303)
  @ApiFormBody()
  async word(
    @Param({ schema: kindParams }) { kind }: Kind,
    @Body({ schema: wordingForm }) form: z.infer<typeof wordingForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedWording(form),
      empty = emptyPlaces(typed),
      again = (said: SaidNow) => this.one(act.visit, kind, { typed, key: form.kunci, ...said });
    if (empty.length > 0) return act.notTaken(again({ empty }));
    if (form.tindakan === 'pakai')
      return act.carryOut(() => act.ask('PUT', `${API}/${kind}`, { body: typed, ifVersion: form.versi }), {
        done: () => act.goTo(`${templatePath(kind)}?tersimpan=1`),
        again: (failure) => again({ failure }),
      });
    // A try changes nothing: its answer is the page itself, with what was typed.
    const done = (said: SaidNow) => {
      void reply.status(200);
      return again(said);
    };
    return form.tindakan === 'uji'
      ? act.carryOut(() => mailed(act, kind, typed), {
          done: (tested) => done({ tested }),
          again: (failure) => again({ failure }),
        })
      : act.carryOut(() => previewOf(act, kind, typed), {
          done: (preview) => done({ preview }),
          again: (failure) => again({ failure }),
        });
  }

  @Post('jenis/:kind/bawaan')
  @HttpCode(303)
  @ApiFormBody()
  async release(
    @Param({ schema: kindParams }) { kind }: Kind,
    @Body({ schema: releaseForm }) form: z.infer<typeof releaseForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    return act.carryOut(() => act.ask('DELETE', `${API}/${kind}`, { ifVersion: form.versi }), {
      done: () => act.goTo(`${templatePath(kind)}?tersimpan=bawaan`),
      again: (failure) => this.one(act.visit, kind, { failure, key: form.kunci }),
    });
  }

  private async one(visit: Visit, kind: string, { key, from, typed, ...said }: SaidNow): Promise<string> {
    const [me, template] = await Promise.all([visit.me, visit.ask<TemplateDetail>(`${API}/${kind}`)]),
      earlier = template.versions.find(({ version }) => version === from)?.words;
    return templatePage(visit, me, {
      ...said,
      template,
      typed: typed ?? earlier ?? template.words,
      from: earlier ? from : undefined,
      empty: said.empty ?? [],
      keys: keysOf(visit, key),
    });
  }
}

/** Mails what was typed to who typed it, in the language of the page. @returns its subject */
async function mailed(act: Act, kind: string, typed: Wording): Promise<string> {
  const { subject } = await act.ask<{ subject: string }>('POST', `${API}/${kind}/test`, {
    body: { language: act.visit.language, words: typed },
  });
  return subject;
}

/** What was typed as it arrives, in both languages, with sample content. */
async function previewOf(act: Act, kind: string, typed: Wording): Promise<Wording> {
  const looks = (language: Language) =>
    act.ask<Said>('POST', `${API}/${kind}/preview`, { body: { language, words: typed } });
  const [id, en] = await Promise.all([looks('id'), looks('en')]);
  return { id, en };
}
