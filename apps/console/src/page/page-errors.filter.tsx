import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PAGE_HEADERS, pageOf, type Language } from '#pages';
import { fieldsOf, logger, problemOf } from '#platform';
import { ApiAway, ApiRefusal, SessionOver, SignInAgain } from '../api/api.js';
import { saidOf } from '../api/said.js';
import type { Words } from '../api/shapes.js';
import { noCookie, SESSION_COOKIE } from '../session/cookies.js';
import { HeldForms } from './held-forms.js';
import { languageIn, NotOurForm, Visits } from './visits.js';

/** What every form of a page carries. */
export const formBody = z.object({
  token: z.string().max(100).default('').describe('That of the session whose page it is'),
});

const words = {
  id: {
    away: [
      'Halaman belum dapat dibuka',
      'Pusat data tidak menjawab. Belum ada yang berubah; coba lagi sebentar, tidak ada yang menjadi ganda.',
    ],
    form: [
      'Formulir ini tidak berlaku lagi',
      'Halaman terbuka terlalu lama, atau Anda masuk kembali sesudahnya. Belum ada yang berubah; buka halamannya lagi.',
    ],
    missing: ['Halaman tidak ditemukan', 'Alamat ini tidak ada, atau bukan untuk Anda.'],
    refused: ['Tidak dapat dilakukan', 'Permintaan ditolak. Belum ada yang berubah.'],
    back: 'Belum ada yang berubah; kembali, perbaiki, lalu kirim lagi.',
    again: 'Ke beranda',
    code: (id: string) => `Kode untuk bantuan: ${id}`,
  },
  en: {
    away: [
      'The page cannot be opened yet',
      'The data centre does not answer. Nothing has changed; try again in a moment, nothing happens twice.',
    ],
    form: [
      'This form is no longer good',
      'The page was open for too long, or you signed in again since. Nothing has changed; open the page again.',
    ],
    missing: ['There is no such page', 'This address does not exist, or it is not for you.'],
    refused: ['It cannot be done', 'The request was refused. Nothing has changed.'],
    back: 'Nothing has changed; go back, put it right, and send it again.',
    again: 'To the home page',
    code: (id: string) => `Code for help: ${id}`,
  },
} as const;

/** What went wrong, as a page: whether anything has changed, whether trying again is safe, what to do next. */
@Catch()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly visits: Visits,
    private readonly held: HeldForms,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>(),
      reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    if (error instanceof SessionOver) {
      const back = request.method === 'GET' ? `?ke=${encodeURIComponent(request.url)}` : '';
      void reply
        .header('set-cookie', noCookie(SESSION_COOKIE))
        .header('cache-control', 'no-store')
        .header('location', `/masuk${back}`)
        .status(303)
        .send('');
      return;
    }
    if (error instanceof SignInAgain) {
      void this.askAgain(request, reply);
      return;
    }
    this.show(error, request, reply);
  }

  /** What was typed is kept meanwhile, and sent by a button after the person has said that it is them. */
  private async askAgain(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      const session = await this.visits.session(request);
      const back =
        request.method === 'GET' || !session ? request.url : await this.held.hold(session.row, request);
      void reply
        .header('cache-control', 'no-store')
        .header('location', `/masuk?lagi=ya&ke=${encodeURIComponent(back)}`)
        .status(303)
        .send('');
    } catch (error) {
      this.show(error, request, reply);
    }
  }

  private show(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const language = languageIn(request, reply);
    const { status, kind, said } = meaningOf(error, language);
    if (status >= 500 && !(error instanceof ApiAway))
      logger.error({ err: error, requestId: request.id }, 'a page failed');
    void reply
      .headers(PAGE_HEADERS)
      .status(status)
      .send(errorPage(language, kind, said, request.id));
  }
}

type Kind = 'away' | 'form' | 'missing' | 'refused';

function meaningOf(
  error: unknown,
  language: Language,
): { status: number; kind: Kind; said?: string | undefined } {
  if (error instanceof ApiAway) return { status: 503, kind: 'away' };
  if (error instanceof NotOurForm) return { status: 403, kind: 'form' };
  if (error instanceof ApiRefusal) {
    if (error.status === 404 || error.status === 403) return { status: 404, kind: 'missing' };
    return { status: error.status, kind: 'refused', said: error.messages?.[language] };
  }
  const fields = fieldsOf(error),
    { status } = fields;
  if (status === 404) return { status, kind: 'missing' };
  return status >= 500
    ? { status, kind: 'away' }
    : { status, kind: 'refused', said: notRead(saidOf(problemOf(fields)), language) };
}

/** Of a form that was not read at all: what was typed is still on the page before. */
const notRead = (said: Words | undefined, language: Language): string | undefined =>
  said && `${said[language]} ${words[language].back}`;

function errorPage(language: Language, kind: Kind, said: string | undefined, requestId: string): string {
  const text = words[language],
    [title, what] = text[kind];
  return pageOf(
    { language, title, path: '/' },
    <>
      <h1>{title}</h1>
      <div class="note bad" role="alert">
        <p>{said ?? what}</p>
        <p class="small">{text.code(requestId)}</p>
      </div>
      <a class="btn" href="/">
        {text.again}
      </a>
    </>,
  );
}
