import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ApiDoc, ApiFormBody, ApiResult, must, Public } from '#platform';
import { formQuery, respond, SignedFormAnswers, tokenParams } from '../../ground/signed-form/respond.js';
import { AnswerImpactForm } from './answer-impact-form.js';
import { answerBody, answeredView, formView } from './impact.dto.js';
import { impactPage, impactProblem, impactTexts, impactThanks } from './impact.page.js';
import { impactProblems } from './impact.problems.js';

const FormAnswers = () => SignedFormAnswers(impactProblems);

@Controller('/v1/impact-forms/:token')
@Public('the signed link is the permission: people who are asked have no account of their own')
@ApiDoc({ tag: 'Impact' })
export class ImpactFormController {
  constructor(private readonly forms: AnswerImpactForm) {}

  @Get()
  @ApiDoc({
    summary: 'The impact form behind a signed link',
    description: 'As JSON, or as a page for a browser (`Accept: text/html`), in Indonesian or English.',
  })
  @ApiResult(formView)
  @FormAnswers()
  show(
    @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
    @Query({ schema: formQuery }) { lang }: z.infer<typeof formQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, impactProblem, async (language, html) => {
      const { evaluation, form } = await this.forms.open(token),
        { title, completedOn, dueOn, closesOn } = evaluation,
        { role } = form,
        graduate = await this.forms.graduateOf(evaluation, form),
        facts = { title, role, closesOn: must(closesOn, 'closesOn'), ...(graduate && { graduate }) },
        texts = impactTexts[language];
      const questions = [
        { name: 'applied', text: texts.applied[role] },
        { name: 'betterWork', text: texts.betterWork[role] },
        { name: 'obstacle', text: texts.obstacle },
        { name: 'comment', text: texts.comment },
      ];
      return html
        ? impactPage(language, facts)
        : {
            ...facts,
            completedOn,
            dueOn,
            language,
            questions,
          };
    });
  }

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Answer the impact form behind a signed link, once' })
  @ApiFormBody()
  @ApiResult(answeredView)
  @FormAnswers()
  answer(
    @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
    @Query({ schema: formQuery }) { lang }: z.infer<typeof formQuery>,
    @Body({ schema: answerBody }) body: z.infer<typeof answerBody>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, impactProblem, async (language, html) => {
      await this.forms.answer(token, body);
      return html ? impactThanks(language) : { status: 'ANSWERED' };
    });
  }
}
