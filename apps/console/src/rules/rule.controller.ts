import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { Api } from '../api/api.js';
import { Acts, type Act } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleOf } from '../page/people.js';
import { failureOf, type Failure } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import { retroPath } from './retro.page.js';
import { rulePage } from './rule.page.js';
import { rulePath, rulesPage } from './rules.page.js';
import type { DryRun, Retro, Rule, RuleVersion } from './shapes.js';
import { inForce, readVersion, type TypedVersion, type VersionMistake } from './typed.js';

const API = '/v1/incentive-rules';
/** A try judges every record of its years. */
const TRY_TIMEOUT_MS = 60_000;
/** As many findings as a page names. */
const FINDINGS = 100;

const pageQuery = z.object({ lang: z.string().max(10).optional() });
const version = z.string().regex(/^v[1-9][0-9]{0,5}$/);
const year = z.coerce.number().int().min(1970).max(2200);
const oneQuery = pageQuery.extend({
  tersimpan: z.string().max(1).optional().describe('Just saved'),
  uji: version.optional().describe('A version that is tried'),
  dari: year.optional().describe('First year that is tried'),
  sampai: year.optional().describe('Last year'),
});
const ruleParams = z.object({
  code: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .describe('The rule'),
});
const versionParams = ruleParams.extend({ version: version.describe('One of its versions') });
const reasonForm = actBody.extend({ alasan: z.string().max(2_000).default('').describe('Why') });
const retroForm = reasonForm.extend({
  dari: year.describe('First year that was tried'),
  sampai: year.describe('Last year'),
  sidik: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('Stands for the difference that the try found'),
});
const versionForm = actBody.extend({
  poin: z.string().max(20).default('').describe('Points'),
  satuan: z.enum(['jp', 'tetap']).default('jp').describe('For each JP, or for each award'),
  'alasan-versi': z.string().max(2_000).default('').describe('Why the rule is changed'),
  dasar: z.string().max(2_000).default('').describe('What it rests on'),
});

interface Said {
  done?: boolean;
  again?: { typed: TypedVersion; mistakes: VersionMistake[] };
  reason?: string;
  failure?: Failure;
  tried?: { uji: string; dari: number; sampai: number } | undefined;
}

/** The rules by which awards are given: read, tried on what happened, and let decide. */
@Controller('aturan')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class RuleController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
    private readonly api: Api,
  ) {}

  @Get()
  async list(
    @Query({ schema: pageQuery }) _known: z.infer<typeof pageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    const [me, { items }] = await Promise.all([visit.me, visit.ask<{ items: Rule[] }>(API)]);
    return rulesPage(visit, me, items);
  }

  @Get(':code')
  async show(
    @Param({ schema: ruleParams }) { code }: z.infer<typeof ruleParams>,
    @Query({ schema: oneQuery }) { tersimpan, uji, dari, sampai }: z.infer<typeof oneQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      thisYear = visit.now.getUTCFullYear();
    return this.one(visit, code, {
      done: tersimpan === '1',
      tried:
        uji === undefined ? undefined : { uji, dari: dari ?? thisYear, sampai: sampai ?? dari ?? thisYear },
    });
  }

  @Post(':code/versi')
  @HttpCode(303)
  @ApiFormBody()
  async write(
    @Param({ schema: ruleParams }) { code }: z.infer<typeof ruleParams>,
    @Body({ schema: versionForm }) form: z.infer<typeof versionForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = { points: form.poin, unit: form.satuan, note: form['alasan-versi'], basis: form.dasar },
      { present } = await this.known(act.visit, code);
    const written = readVersion(typed, present ?? { certificate: false, conditions: [] });
    if ('mistakes' in written)
      return act.notTaken(this.one(act.visit, code, { again: { typed, mistakes: written.mistakes } }));
    return this.change(act, code, { again: { typed, mistakes: [] } }, () =>
      act.ask('POST', `${API}/${code}/versions`, { body: written }),
    );
  }

  @Post(':code/:version/aktifkan')
  @HttpCode(303)
  @ApiFormBody()
  async activate(
    @Param({ schema: versionParams }) { code, version: name }: z.infer<typeof versionParams>,
    @Body({ schema: reasonForm }) form: z.infer<typeof reasonForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = { reason: form.alasan.trim() };
    return this.change(act, code, { reason: form.alasan }, () =>
      act.ask('POST', `${API}/${code}/versions/${name}/activate`, { body }),
    );
  }

  @Post(':code/:version/susulan')
  @HttpCode(303)
  @ApiFormBody()
  async giveMissed(
    @Param({ schema: versionParams }) { code, version: name }: z.infer<typeof versionParams>,
    @Body({ schema: retroForm }) form: z.infer<typeof retroForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      { dari, sampai, sidik, alasan } = form,
      body = { fromYear: dari, toYear: sampai, digest: sidik, reason: alasan.trim() };
    return act.carryOut(
      () =>
        act.ask<Retro>('POST', `${API}/${code}/versions/${name}/retro-awards`, {
          body,
          timeoutMs: TRY_TIMEOUT_MS,
        }),
      {
        done: (given) => act.goTo(`${retroPath(given)}?tersimpan=1`),
        again: (failure) =>
          this.one(act.visit, code, { reason: alasan, failure, tried: { uji: name, dari, sampai } }),
      },
    );
  }

  @Post(':code/matikan')
  @HttpCode(303)
  @ApiFormBody()
  turnOff(
    @Param({ schema: ruleParams }) { code }: z.infer<typeof ruleParams>,
    @Body({ schema: reasonForm }) form: z.infer<typeof reasonForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.turn(code, false, form, request, reply);
  }

  @Post(':code/hidupkan')
  @HttpCode(303)
  @ApiFormBody()
  turnOn(
    @Param({ schema: ruleParams }) { code }: z.infer<typeof ruleParams>,
    @Body({ schema: reasonForm }) form: z.infer<typeof reasonForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.turn(code, true, form, request, reply);
  }

  private async turn(
    code: string,
    active: boolean,
    form: z.infer<typeof reasonForm>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      body = { active, reason: form.alasan.trim() };
    return this.change(act, code, { reason: form.alasan }, () =>
      act.ask('PUT', `${API}/${code}/activation`, { body }),
    );
  }

  /** Changes a rule and leads back to it; what was refused stands there, with what was typed. */
  private change(act: Act, code: string, typed: Said, work: () => Promise<unknown>): Promise<string> {
    return act.carryOut(work, {
      done: () => act.goTo(`${rulePath({ code })}?tersimpan=1`),
      again: (failure) => this.one(act.visit, code, { ...typed, failure }),
    });
  }

  private async known(visit: Visit, code: string) {
    const [{ items: rules }, { items: own }] = await Promise.all([
      visit.ask<{ items: Rule[] }>(API),
      visit.ask<{ items: RuleVersion[] }>(`${API}/${code}/versions`),
    ]);
    const rule = rules.find((each) => each.code === code);
    if (!rule) throw new NotFound('rule');
    return { rule, own, present: inForce(own, rule.versions, visit.now) };
  }

  private async one(visit: Visit, code: string, { tried, done = false, ...said }: Said): Promise<string> {
    const [me, known] = await Promise.all([visit.me, this.known(visit, code)]);
    const shown = { ...said, ...known, done, keys: keysOf(visit) };
    if (!tried) return rulePage(visit, me, shown);
    let run: DryRun | undefined;
    const failure = await failureOf(
      this.api
        .ask<DryRun>(visit.session, `${API}/${code}/versions/${tried.uji}/dry-run?limit=${FINDINGS}`, {
          method: 'POST',
          body: { fromYear: tried.dari, toYear: tried.sampai },
          timeoutMs: TRY_TIMEOUT_MS,
        })
        .then((answer) => (run = answer)),
    );
    return rulePage(visit, me, {
      ...shown,
      ...(failure && { failure }),
      ...(run && {
        tried: {
          run,
          people: await peopleOf(
            visit,
            run.items.map(({ participantId }) => participantId),
          ),
        },
      }),
    });
  }
}
