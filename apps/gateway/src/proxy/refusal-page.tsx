import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieIn, LANGUAGE_COOKIE, languageOf, PAGE_HEADERS, pageOf, type Language } from '#pages';
import { fieldsOf, PROBLEM_CODE, sendProblem } from '#platform';
import { PUBLISHED } from '../routes.js';

const words = {
  id: {
    title: 'Belum dapat dilakukan',
    refused: 'Permintaan ditolak.',
    unchanged: 'Belum ada yang berubah; kembali, perbaiki, lalu kirim lagi.',
    again: 'Ke beranda',
    code: (id: string) => `Kode untuk bantuan: ${id}`,
    missing: 'Halaman tidak ditemukan',
    missingWhat: 'Alamat ini tidak ada. Mungkin salah ketik, atau halamannya sudah dipindahkan.',
  },
  en: {
    title: 'It cannot be done yet',
    refused: 'The request was refused.',
    unchanged: 'Nothing has changed; go back, put it right, and send it again.',
    again: 'To the home page',
    code: (id: string) => `Code for help: ${id}`,
    missing: 'There is no such page',
    missingWhat: 'This address does not exist. Perhaps it was mistyped, or the page has moved.',
  },
} as const;

const PAGES: ReadonlySet<string> = new Set(PUBLISHED.console.map(({ path }) => path));

/** Whether somebody looks at the answer: a page of the console, asked for by a browser. */
export const isForPeople = (path: string | undefined, accept: string | undefined): boolean =>
  path !== undefined && PAGES.has(path) && accept?.includes('text/html') === true;

/** What is for programs alone, whoever asks. */
const PROGRAMS = /^\/(v1|oauth|docs|health|jwks|aset|\.well-known)(\/|\?|$)/;

/** Whether somebody typed an address that leads nowhere, and looks at the answer. */
export const isAstray = (method: string, path: string, accept: string | undefined): boolean =>
  method === 'GET' && accept?.includes('text/html') === true && !PROGRAMS.test(path);

/** The answer to who went astray. */
export function answerAstray({ headers }: FastifyRequest, reply: FastifyReply): void {
  const language = languageIn(headers);
  void reply.status(404).headers(PAGE_HEADERS).send(missingPage(language));
}

const languageIn = (headers: FastifyRequest['headers']): Language =>
  languageOf(undefined, cookieIn(headers.cookie, LANGUAGE_COOKIE), headers['accept-language']);

/** What the gateway itself refuses, too much or too often or a service that is away: a page for people, else a problem. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { headers, routeOptions, method } = request;
  if (reply.sent || !isForPeople(routeOptions.url, headers.accept)) {
    sendProblem(error, request, reply);
    return;
  }
  const fields = fieldsOf(error),
    language = languageIn(headers);
  void reply
    .status(fields.status)
    .headers({ ...fields.headers, ...PAGE_HEADERS, [PROBLEM_CODE]: fields.code })
    .send(
      refusalPage(language, fields.messages?.[language], {
        requestId: request.id,
        form: method === 'POST' && fields.status < 500,
      }),
    );
}

/**
 * @param said in the words of the problem, where it has any in this language
 * @param asked.form whether a form was refused before any service saw it; of one that a service had, nothing is known
 */
export function refusalPage(
  language: Language,
  said: string | undefined,
  { requestId, form }: { requestId: string; form: boolean },
): string {
  const text = words[language];
  return pageOf(
    { language, title: text.title, path: '/' },
    <>
      <h1>{text.title}</h1>
      <div class="note bad" role="alert">
        <p>{said ?? text.refused}</p>
        {form && <p>{text.unchanged}</p>}
        <p class="small">{text.code(requestId)}</p>
      </div>
      <a class="btn" href="/">
        {text.again}
      </a>
    </>,
  );
}

/** For an address that leads nowhere. */
export function missingPage(language: Language): string {
  const text = words[language];
  return pageOf(
    { language, title: text.missing, path: '/' },
    <>
      <h1>{text.missing}</h1>
      <p class="lead">{text.missingWhat}</p>
      <a class="btn" href="/">
        {text.again}
      </a>
    </>,
  );
}
