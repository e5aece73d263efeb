import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Language } from '#pages';
import { ApiDoc, ApiFormBody, ApiResult, Public } from '#platform';
import { formQuery, respond, SignedFormAnswers, tokenParams } from '../../ground/signed-form/respond.js';
import { answerBody, formView, thanksView } from './feedback.dto.js';
import { formPage, problemPage, thanksPage } from './feedback.page.js';
import { feedbackProblems } from './feedback.problems.js';
import { formTexts } from './form-texts.js';
import { GiveFeedback } from './give-feedback.js';
import { QUESTIONS, SCORES } from './questions.js';

const FormAnswers = () => SignedFormAnswers(feedbackProblems);

@Controller('/v1/feedback/:token')
@Public('the signed link is the permission: people who were trained have no account of their own')
export class FeedbackFormController {
  constructor(private readonly feedback: GiveFeedback) {}

  @Get()
  @ApiDoc({
    summary: 'The form behind a signed link',
    description:
      'As JSON, or as an accessible page for a browser (`Accept: text/html`), in Indonesian or English.',
  })
  @ApiResult(formView)
  @FormAnswers()
  show(
    @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
    @Query({ schema: formQuery }) { lang }: z.infer<typeof formQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, problemPage, async (language, html) => {
      const { title, closesOn } = await this.feedback.open(token);
      return html ? formPage(language, { title, closesOn }) : description(language, title, closesOn);
    });
  }

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Answer the form behind a signed link, once' })
  @ApiFormBody()
  @ApiResult(thanksView)
  @FormAnswers()
  give(
    @Param({ schema: tokenParams }) { token }: z.infer<typeof tokenParams>,
    @Query({ schema: formQuery }) { lang }: z.infer<typeof formQuery>,
    @Body({ schema: answerBody }) body: z.infer<typeof answerBody>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return respond({ lang, headers, reply }, problemPage, async (language, html) => {
      const { comment, ...scores } = body;
      await this.feedback.give(token, comment ? { ...scores, comment } : scores);
      return html ? thanksPage(language) : { status: 'GIVEN' };
    });
  }
}

function description(language: Language, title: string, closesOn: string): z.infer<typeof formView> {
  const texts = formTexts[language];
  return {
    title,
    closesOn,
    language,
    questions: QUESTIONS.map((name) => ({
      name,
      text: texts.questions[name],
      scale: SCORES.map((score) => ({ score, text: texts.scores[score] })),
    })),
    comment: { name: 'comment', text: texts.comment, maxLength: 2000 },
  };
}
