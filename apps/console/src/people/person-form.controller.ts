import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, Page } from '#platform';
import { agenciesOf } from '../desk/agencies.js';
import { Acts } from '../page/acts.js';
import { actBody, keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { personPath, type Person } from '../page/people.js';
import { idParams, languageQuery } from '../page/query.js';
import { Visits, type Visit } from '../page/visits.js';
import { personFormPage } from './person-form.page.js';
import type { Participant } from './shapes.js';
import { bodyOf, changeForm, missingIn, personForm, typedPerson } from './typed.js';

const API = '/v1/participants';
type Again = Parameters<typeof personFormPage>[2]['again'];

/** Somebody is entered, or what is known of them put right. */
@Controller('pegawai')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PersonFormController {
  constructor(
    private readonly visits: Visits,
    private readonly acts: Acts,
  ) {}

  @Get('baru')
  async begin(
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.form(await this.visits.begin(request, reply), undefined);
  }

  @Post('baru')
  @HttpCode(303)
  @ApiFormBody()
  async add(
    @Body({ schema: personForm }) form: z.infer<typeof personForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      typed = typedPerson(form),
      missing = missingIn(typed),
      key = form.kunci;
    if (missing.length > 0) return act.notTaken(this.form(act.visit, undefined, { typed, missing }, key));
    // The API would bring up to date whoever has this number; nobody is changed by a form for somebody new.
    const knownId = await idOf(act.visit, typed.nip);
    if (knownId !== undefined)
      return act.notTaken(this.form(act.visit, undefined, { typed, knownId }, key), 409);
    return act.carryOut(() => act.ask<Participant>('POST', API, { body: bodyOf(typed, undefined) }), {
      done: ({ id }) => act.goTo(`${personPath(id)}?tersimpan=1`),
      again: (failure) => this.form(act.visit, undefined, { typed, failure }, key),
    });
  }

  @Get(':id/ubah')
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: languageQuery }) _known: z.infer<typeof languageQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply);
    return this.form(visit, await changeable(visit, id));
  }

  @Post(':id/ubah')
  @HttpCode(303)
  @ApiFormBody()
  async change(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: changeForm }) { versi, ...form }: z.infer<typeof changeForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form),
      person = await changeable(act.visit, id),
      typed = typedPerson(form),
      missing = missingIn(typed),
      key = form.kunci;
    if (missing.length > 0) return act.notTaken(this.form(act.visit, person, { typed, missing }, key));
    const asking = { body: bodyOf(typed, person), ifVersion: versi };
    return act.carryOut(() => act.ask('POST', API, asking), {
      done: () => act.goTo(`${personPath(id)}?tersimpan=1`),
      again: async (failure) =>
        this.form(act.visit, await changeable(act.visit, id), { typed, failure }, key),
    });
  }

  @Post(':id/alamat')
  @HttpCode(303)
  @ApiFormBody()
  async release(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Body({ schema: actBody }) form: z.infer<typeof actBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const act = await this.acts.begin(request, reply, form);
    await act.ask('DELETE', `/v1/suppressed-addresses/${encodeURIComponent(id)}`);
    return act.goTo(`${personPath(id)}?tersimpan=1`);
  }

  private async form(
    visit: Visit,
    person: Participant | undefined,
    again?: Again,
    key?: string,
  ): Promise<string> {
    const [me, agencies] = await Promise.all([visit.me, agenciesOf(visit)]);
    if (!me.roles.includes('MANAGER')) throw new NotFound();
    return personFormPage(visit, me, { person, agencies, keys: keysOf(visit, key), again });
  }
}

/** @throws NotFound for somebody whose data are erased: nothing of them comes back by a form */
async function changeable(visit: Visit, id: string): Promise<Participant> {
  const person = await visit.ask<Participant>(`${API}/${encodeURIComponent(id)}`);
  if (person.erasedAt !== undefined) throw new NotFound('participant');
  return person;
}

async function idOf(visit: Visit, number: string): Promise<string | undefined> {
  const { items } = await visit.ask<{ items: Person[] }>(
    `${API}?employeeNumber=${encodeURIComponent(number.slice(0, 60))}`,
  );
  return items[0]?.id;
}
