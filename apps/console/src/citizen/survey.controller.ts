import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ApiDoc, ApiFormBody, NotFound, PublicPage } from '#platform';
import { ApiAway, ApiRefusal } from '../api/api.js';
import { PageErrors } from '../page/page-errors.filter.js';
import { CitizenApi } from './citizen-api.js';
import { CitizenVisits } from './citizen-visits.js';
import type { Survey } from './shapes.js';
import { elements, readAnswer } from './survey.js';
import { closedPage, surveyPage, thanksPage } from './survey.page.js';

const periodParams = z.object({ period: z.string().max(120).describe('Period of a survey') });
const surveyQuery = z.object({
  lang: z.string().max(10).optional(),
  terkirim: z.string().max(1).optional().describe('Just sent'),
});
const score = z.string().max(1).optional();
const surveyForm = z.object({
  ...(Object.fromEntries(elements.map((element) => [element, score])) as Record<
    (typeof elements)[number],
    typeof score
  >),
  trust: score,
});

/** The satisfaction survey (SKM), reached by the QR code at the counter. */
@Controller('survei/:period')
@PublicPage('citizens have no account: whoever was served may say how it was')
@UseFilters(PageErrors)
@ApiDoc({ hidden: true })
export class SurveyController {
  constructor(
    private readonly visits: CitizenVisits,
    private readonly api: CitizenApi,
  ) {}

  @Get()
  async form(
    @Param({ schema: periodParams }) { period }: z.infer<typeof periodParams>,
    @Query({ schema: surveyQuery }) { terkirim }: z.infer<typeof surveyQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.begin(request, reply),
      survey = await this.survey(period);
    if (terkirim !== undefined) return thanksPage(visit, survey);
    return survey.open ? surveyPage(visit, survey) : closedPage(visit, survey);
  }

  @Post()
  @HttpCode(303)
  @ApiFormBody()
  async answer(
    @Param({ schema: periodParams }) { period }: z.infer<typeof periodParams>,
    @Body({ schema: surveyForm }) chosen: z.infer<typeof surveyForm>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const visit = this.visits.beginForm(request, reply),
      survey = await this.survey(period),
      answer = readAnswer(chosen);
    if ('open' in answer) {
      void reply.status(422);
      return surveyPage(visit, survey, { chosen, open: answer.open });
    }
    try {
      await this.api.ask(
        `/v1/public/${survey.tenantId}/survey-periods/${encodeURIComponent(survey.id)}/responses`,
        answer,
      );
    } catch (error) {
      if (error instanceof ApiRefusal && error.code === 'SURVEY_CLOSED') {
        void reply.status(409);
        return closedPage(visit, survey);
      }
      if (!(error instanceof ApiAway)) throw error;
      void reply.status(503);
      return surveyPage(visit, survey, { chosen, open: [], away: true });
    }
    void reply.header('location', `/survei/${encodeURIComponent(survey.id)}?terkirim=1`);
    return '';
  }

  private survey(period: string): Promise<Survey> {
    if (!/^[\w-]+$/.test(period)) throw new NotFound('survey period');
    return this.api.ask<Survey>(`/v1/public/survey-periods/${period}`);
  }
}
