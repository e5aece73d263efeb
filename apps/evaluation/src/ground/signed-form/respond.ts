import { applyDecorators } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { languageOf, LINK_PAGE_HEADERS, type Language } from '#pages';
import { ApiError, ApiFile, Throws, type ProblemType } from '#platform';

export const tokenParams = z.object({
  token: z.string().min(1).max(250).describe('The signed token of the link'),
});
export const formQuery = z.object({
  lang: z.string().max(10).optional().describe('id or en; without it the language that the browser prefers'),
});

/** What every form behind a signed link may answer besides its own view. */
export const SignedFormAnswers = (problems: Readonly<Record<string, ProblemType>>) =>
  applyDecorators(ApiFile('text/html'), Throws(...Object.values(problems)));

interface Visit {
  lang: string | undefined;
  headers: Record<string, string | undefined>;
  reply: FastifyReply;
}

/**
 * A browser gets pages, also for what went wrong; a program gets JSON and problem+json.
 * @param problemPage the page for a problem of this form, undefined for any other
 */
export async function respond(
  { lang, headers, reply }: Visit,
  problemPage: (language: Language, code: string) => string | undefined,
  work: (language: Language, html: boolean) => Promise<unknown>,
): Promise<unknown> {
  const language = languageOf(lang, undefined, headers['accept-language']);
  void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
  if (!headers['accept']?.includes('text/html')) return work(language, false);
  void reply.headers(LINK_PAGE_HEADERS);
  try {
    return await work(language, true);
  } catch (error) {
    const shown = error instanceof ApiError ? problemPage(language, error.code) : undefined;
    if (shown === undefined) throw error;
    void reply.status((error as ApiError).status);
    return shown;
  }
}
