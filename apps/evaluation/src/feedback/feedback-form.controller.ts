import { ApiDoc, ApiError, ApiFile, ApiFormBody, ApiProblem, ApiResult, Public, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { Controller, Get, Headers, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answerBody, formQuery, formView, thanksView, tokenParams } from './feedback.dto.js';
import { formPage, problemPage, thanksPage } from './feedback-page.js';
import { formTexts, languageOf, type FormTexts, type Language } from './form-texts.js';
import { GiveFeedback } from './give-feedback.js';
import { QUESTIONS, SCORES } from './questions.js';

@Controller('/v1/feedback/:token')
@Public('the signed link is the permission: people who were trained have no account of their own')
export class FeedbackFormController {
  constructor(private readonly feedback: GiveFeedback) {}

  @Get()
  @ApiDoc({ summary: 'The form behind a signed link', description: 'As JSON, or as an accessible page for a browser (`Accept: text/html`), in Indonesian or English.' })
  @ApiResult(formView)
  @ApiFile('text/html')
  @ApiProblem(404, 'FEEDBACK_LINK_UNKNOWN', 'The token is not one of ours')
  @ApiProblem(409, 'FEEDBACK_ALREADY_GIVEN', 'The form was answered already')
  @ApiProblem(410, 'FEEDBACK_CLOSED', 'The last day has passed, or the completion was withdrawn')
  show(
    @ValidatedParams(tokenParams) { token }: z.infer<typeof tokenParams>,
    @ValidatedQuery(formQuery) { lang }: z.infer<typeof formQuery>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const language = languageOf(lang, headers['accept-language']);
    return answer(headers['accept'], language, reply, async (html) => {
      const { title, closesOn } = await this.feedback.open(token);
      return html ? formPage(language, { title, closesOn }) : description(language, title, closesOn);
    });
  }

  @Post()
  @HttpCode(200)
  @ApiDoc({ summary: 'Answer the form behind a signed link, once' })
  @ApiFormBody()
  @ApiResult(thanksView)
  @ApiFile('text/html')
  @ApiProblem(404, 'FEEDBACK_LINK_UNKNOWN', 'The token is not one of ours')
  @ApiProblem(409, 'FEEDBACK_ALREADY_GIVEN', 'The form was answered already')
  @ApiProblem(410, 'FEEDBACK_CLOSED', 'The last day has passed, or the completion was withdrawn')
  give(
    @ValidatedParams(tokenParams) { token }: z.infer<typeof tokenParams>,
    @ValidatedQuery(formQuery) { lang }: z.infer<typeof formQuery>,
    @ValidatedBody(answerBody) body: z.infer<typeof answerBody>,
    @Headers() headers: Record<string, string | undefined>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const language = languageOf(lang, headers['accept-language']);
    return answer(headers['accept'], language, reply, async (html) => {
      const { comment, ...scores } = body;
      await this.feedback.give(token, comment ? { ...scores, comment } : scores);
      return html ? thanksPage(language) : { status: 'GIVEN' };
    });
  }
}

/** A browser gets pages, also for what went wrong; a program gets JSON and problem+json. */
async function answer(accept: string | undefined, language: Language, reply: FastifyReply, work: (html: boolean) => Promise<unknown>): Promise<unknown> {
  void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
  if (!accept?.includes('text/html')) return work(false);
  void reply.type('text/html; charset=utf-8').header('referrer-policy', 'no-referrer');
  try {
    return await work(true);
  } catch (error) {
    if (!(error instanceof ApiError) || !(error.code in formTexts[language].problems)) throw error;
    void reply.status(error.status);
    return problemPage(language, error.code as keyof FormTexts['problems']);
  }
}

function description(language: Language, title: string, closesOn: string): z.infer<typeof formView> {
  const texts = formTexts[language];
  return {
    title, closesOn, language,
    questions: QUESTIONS.map((name) => ({ name, text: texts.questions[name], scale: SCORES.map((score) => ({ score, text: texts.scores[score] })) })),
    comment: { name: 'comment', text: texts.comment, maxLength: 2000 },
  };
}
