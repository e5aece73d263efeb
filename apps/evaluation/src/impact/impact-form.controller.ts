import { ApiDoc, ApiFormBody, ApiResult, Public, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { formQuery, respond, SignedFormAnswers, tokenParams } from '../signed-form/respond.js';
import { AnswerImpactForm } from './answer-impact-form.js';
import { answerBody, answeredView, formView } from './impact.dto.js';
import { impactPage, impactProblem, impactTexts, impactThanks } from './impact-page.js';

const FormAnswers = () =>
  SignedFormAnswers({ unknown: 'IMPACT_LINK_UNKNOWN', answered: 'IMPACT_FORM_ANSWERED', closed: 'IMPACT_FORM_CLOSED' }, 'The last day has passed, or somebody else is asked now');

@Controller('/v1/impact-forms/:token')
@Public('the signed link is the permission: people who are asked have no account of their own')
@ApiDoc({ tag: 'Impact' })
export class ImpactFormController {
  constructor(private readonly forms: AnswerImpactForm) {}

  @Get()
  @ApiDoc({ summary: 'The impact form behind a signed link', description: 'As JSON, or as a page for a browser (`Accept: text/html`), in Indonesian or English.' })
  @ApiResult(formView)
  @FormAnswers()
  show(
    @ValidatedParams(tokenParams) { token }: z.infer<typeof tokenParams>,
    @ValidatedQuery(formQuery) { lang }: z.infer<typeof formQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, impactProblem, async (language, html) => {
      const { evaluation: { title, completedOn, dueOn, closesOn }, form: { role } } = await this.forms.open(token), facts = { title, role, closesOn: closesOn! }, texts = impactTexts[language];
      const questions = [{ name: 'applied', text: texts.applied[role] }, { name: 'betterWork', text: texts.betterWork[role] }, { name: 'obstacle', text: texts.obstacle }, { name: 'comment', text: texts.comment }];
      return html ? impactPage(language, facts) : { ...facts, completedOn, dueOn, language, questions };
    });
  }

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Answer the impact form behind a signed link, once' })
  @ApiFormBody()
  @ApiResult(answeredView)
  @FormAnswers()
  answer(
    @ValidatedParams(tokenParams) { token }: z.infer<typeof tokenParams>,
    @ValidatedQuery(formQuery) { lang }: z.infer<typeof formQuery>,
    @ValidatedBody(answerBody) body: z.infer<typeof answerBody>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, impactProblem, async (language, html) => {
      await this.forms.answer(token, body);
      return html ? impactThanks(language) : { status: 'ANSWERED' };
    });
  }
}
