import { Controller, Get, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, Page } from '#platform';
import type { Completion, LearningHours } from '../api/shapes.js';
import type { Agency, SuppressedAddress } from '../desk/shapes.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { peopleOf } from '../page/people.js';
import { idParams } from '../page/query.js';
import { unlessAway, unlessNone } from '../page/tried.js';
import { Visits, type Visit } from '../page/visits.js';
import type { Gaps } from '../team/shapes.js';
import { awardsOf } from './awards.js';
import { personPage, type PersonShown } from './person.page.js';
import type { Certificate, Enrolment, Participant, Waiting } from './shapes.js';
import { waitingThings } from './waiting.js';

/** More trainings than somebody has in a year. */
const ENTRIES = 200;

const personQuery = z.object({
  lang: z.string().max(10).optional(),
  tersimpan: z.string().max(1).optional().describe('Just saved'),
  tahun: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .catch(undefined)
    .describe('Year of the learning hours'),
});

/** One person, for those who look after them. */
@Controller('pegawai')
@Page()
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class PersonController {
  constructor(private readonly visits: Visits) {}

  @Get(':id')
  async show(
    @Param({ schema: idParams }) { id }: z.infer<typeof idParams>,
    @Query({ schema: personQuery }) { tahun, tersimpan }: z.infer<typeof personQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = await this.visits.begin(request, reply),
      address = `/v1/participants/${encodeURIComponent(id)}`,
      year = tahun === undefined ? '' : `&year=${tahun}`;
    // First: who is not there, or of another agency, has none of what follows either.
    const person = await visit.ask<Participant>(address);
    const [me, agency, superior, hours, gaps, enrolments, withdrawn, further] = await Promise.all([
      visit.me,
      visit.ask<Agency>(`/v1/agencies/${encodeURIComponent(person.agencyId)}`),
      superiorOf(visit, person),
      visit.ask<LearningHours>(`${address}/learning-hours?limit=${ENTRIES}${year}`),
      visit.ask<Gaps>(`${address}/competency-gaps`).catch(unlessNone),
      everyPage<Enrolment>(visit, `/v1/enrolments?participantId=${encodeURIComponent(id)}`),
      everyPage<Completion>(
        visit,
        `/v1/completions?status=WITHDRAWN&participantId=${encodeURIComponent(id)}`,
      ),
      furtherOf(visit, person),
    ]);
    return personPage(visit, me, {
      keys: keysOf(visit),
      saved: tersimpan === '1',
      person,
      agency,
      superior,
      hours,
      gaps,
      enrolments,
      withdrawn,
      ...further,
    });
  }
}

/** Who is told nothing of another agency's people does not see the superior who is one of them. */
async function superiorOf(visit: Visit, { directSuperiorId }: Participant) {
  if (directSuperiorId === undefined) return undefined;
  return (await peopleOf(visit, [directSuperiorId])).get(directSuperiorId);
}

/** What other services know of the person, each by itself: the page shows the rest while one of them is away. */
async function furtherOf(
  visit: Visit,
  { id, agencyId }: Participant,
): Promise<Pick<PersonShown, 'awards' | 'certificates' | 'waiting' | 'suppressed'>> {
  const of = `participantId=${encodeURIComponent(id)}`;
  const [awards, certificates, waiting, suppressed] = await Promise.all([
    awardsOf(visit, id).catch(unlessAway),
    everyPage<Certificate>(visit, `/v1/certificates?${of}`).catch(unlessAway),
    waitingOf(visit, of).catch(unlessAway),
    everyPage<SuppressedAddress>(
      visit,
      `/v1/suppressed-addresses?agencyId=${encodeURIComponent(agencyId)}`,
    ).catch(unlessAway),
  ]);
  return {
    awards,
    certificates,
    waiting: waiting && waitingThings(waiting),
    suppressed: suppressed?.find(({ participantId }) => participantId === id),
  };
}

async function waitingOf(visit: Visit, of: string): Promise<Waiting> {
  const [appeals, feedback, evaluations] = await Promise.all([
    everyPage<Waiting['appeals'][number]>(visit, `/v1/appeals?status=OPEN&${of}`),
    everyPage<Waiting['feedback'][number]>(visit, `/v1/feedback-requests?${of}`),
    everyPage<Waiting['evaluations'][number]>(visit, `/v1/impact-evaluations?status=OPEN&${of}`),
  ]);
  return { appeals, feedback, evaluations };
}
