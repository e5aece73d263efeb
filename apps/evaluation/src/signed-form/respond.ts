import { ApiError } from '#platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

export const tokenParams = z.object({ token: z.string().min(1).max(250).describe('The signed token of the link') });
export const formQuery = z.object({ lang: z.string().max(10).optional().describe('id or en; without it the language that the browser prefers') });

/**
 * A browser gets pages, also for what went wrong; a program gets JSON and problem+json.
 * @param problemPage the page for a problem of this form, undefined for any other
 */
export async function respond(accept: string | undefined, reply: FastifyReply, problemPage: (code: string) => string | undefined, work: (html: boolean) => Promise<unknown>): Promise<unknown> {
  void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
  if (!accept?.includes('text/html')) return work(false);
  void reply.type('text/html; charset=utf-8').header('referrer-policy', 'no-referrer');
  try {
    return await work(true);
  } catch (error) {
    const shown = error instanceof ApiError ? problemPage(error.code) : undefined;
    if (shown === undefined) throw error;
    void reply.status((error as ApiError).status);
    return shown;
  }
}
