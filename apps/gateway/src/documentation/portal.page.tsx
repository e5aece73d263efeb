import { pageOf, type Language } from '#pages';
import type { OpenApiDocument } from '#platform';
import type { Ending } from './ending.js';
import { FIRST } from './first-operations.js';
import { GUIDES, type Guide, type GuideName } from './guides.js';
import type { NamedProblem } from './problems-in.js';

const words = {
  id: {
    title: 'Untuk pengembang',
    lead: 'Sistem di instansi Anda bertukar data dengan Mumpuni lewat HTTP dan JSON. Mulailah dengan klien kotak pasir; tidak ada yang Anda coba di sana mengenai pegawai sungguhan.',
    guides: 'Panduan',
    first: 'Yang paling sering diperlukan',
    all: 'Semua rute',
    try: 'Rujukan lengkap, dan mencobanya di halaman itu',
    document: 'Dokumen OpenAPI 3.1 untuk pembuat klien',
    postman: 'Koleksi Postman: isi alamat, id dan rahasia klien; token diminta sendiri',
    asyncapi: 'Dokumen AsyncAPI 3.0: isi webhook dan umpan kabar',
    problems: 'Semua kode kesalahan',
    ending: 'Yang akan berakhir',
    endingLead:
      'Rute yang berakhir tetap melayani sampai hari terakhirnya, dan mengatakannya di setiap jawaban (Deprecation, Sunset).',
    nothingEnds: 'Saat ini tidak ada rute yang akan berakhir.',
    route: 'Rute',
    since: 'Jangan dipakai lagi sejak',
    ends: 'Berakhir',
    instead: 'Penggantinya',
    clients: 'Aplikasi Anda: id, rahasia, permintaan yang ditolak',
    webhooks: 'Webhook Anda: alamat, kiriman, kirim ulang',
    back: 'Untuk pengembang',
    problemsLead:
      'Putuskan menurut kode; kode tidak berubah. Penjelasan untuk orang ada di setiap jawaban, dalam bahasa Indonesia dan Inggris.',
    code: 'Kode',
    status: 'Status',
    meaning: 'Arti (Inggris)',
  },
  en: {
    title: 'For developers',
    lead: 'Systems of your agency exchange data with Mumpuni by HTTP and JSON. Begin with a client of the sandbox: nothing that you try there touches a real civil servant.',
    guides: 'Guides',
    first: 'What most need first',
    all: 'Every route',
    try: 'The whole reference, and a place to try it',
    document: 'The OpenAPI 3.1 document, for generators of clients',
    postman: 'A collection for Postman: enter address, id and secret; it fetches its token',
    asyncapi: 'The AsyncAPI 3.0 document: what webhooks and the feed bring',
    problems: 'All codes of errors',
    ending: 'What ends',
    endingLead:
      'A route that ends serves until its last day, and says so in every answer (Deprecation, Sunset).',
    nothingEnds: 'No route ends at present.',
    route: 'Route',
    since: 'Not to be used since',
    ends: 'Ends',
    instead: 'In its place',
    clients: 'Your applications: ids, secrets, refused requests',
    webhooks: 'Your webhooks: addresses, deliveries, replay',
    back: 'For developers',
    problemsLead:
      'Decide by the code, which stays as it is. An explanation for people is in each answer, in Indonesian and English.',
    code: 'Code',
    status: 'Status',
    meaning: 'Meaning',
  },
} as const;

/** Where the reference shows an operation; undefined where no service that is known has it. */
export function referenceOf(
  { paths }: OpenApiDocument,
  { method, path }: { method: string; path: string },
): string | undefined {
  const operation = paths[path]?.[method];
  if (!operation) return undefined;
  const [tag = 'default'] = (operation['tags'] as string[] | undefined) ?? [];
  return `/docs/api#/${encodeURIComponent(tag)}/${encodeURIComponent(String(operation['operationId']))}`;
}

export function portalPage(
  language: Language,
  titles: Record<GuideName, string>,
  document: OpenApiDocument,
): string {
  const text = words[language];
  return pageOf(
    { language, title: text.title, path: '/docs' },
    <>
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card">
        <h2>{text.guides}</h2>
        <ol>
          {GUIDES.map((name) => (
            <li>
              <a href={`/docs/guides/${name}`}>{titles[name]}</a>
            </li>
          ))}
        </ol>
      </section>
      <section class="card">
        <h2>{text.first}</h2>
        <ul>
          {FIRST.map((operation) => {
            const reference = referenceOf(document, operation);
            return (
              <li>
                {reference ? <a href={reference}>{operation.text[language]}</a> : operation.text[language]}
                <br />
                <code>{`${operation.method.toUpperCase()} ${operation.path}`}</code>
              </li>
            );
          })}
        </ul>
      </section>
      <section class="card">
        <h2>{text.all}</h2>
        <ul>
          <li>
            <a href="/docs/api">{text.try}</a>
          </li>
          <li>
            <a href="/openapi.json">{text.document}</a>
          </li>
          <li>
            <a href="/docs/postman.json">{text.postman}</a>
          </li>
          <li>
            <a href="/docs/webhooks.asyncapi.json">{text.asyncapi}</a>
          </li>
          <li>
            <a href="/docs/problems">{text.problems}</a>
          </li>
          <li>
            <a href="/docs/deprecations">{text.ending}</a>
          </li>
          <li>
            <a href="/pengembang">{text.clients}</a>
          </li>
          <li>
            <a href="/webhook">{text.webhooks}</a>
          </li>
        </ul>
      </section>
    </>,
  );
}

export const guidePage = (language: Language, name: GuideName, { title, html }: Guide): string =>
  pageOf(
    { language, title, path: `/docs/guides/${name}` },
    <>
      <p>
        <a href="/docs">{words[language].back}</a>
      </p>
      <h1>{title}</h1>
      {/* made of the files of this release, not of what anybody typed */}
      <article class="guide" dangerouslySetInnerHTML={{ __html: html }} />
    </>,
  );

export function problemsPage(language: Language, problems: NamedProblem[]): string {
  const text = words[language];
  return pageOf(
    { language, title: text.problems, path: '/docs/problems' },
    <>
      <p>
        <a href="/docs">{text.back}</a>
      </p>
      <h1>{text.problems}</h1>
      <p>{text.problemsLead}</p>
      <div class="scroll" role="region" tabindex={0} aria-label={text.problems}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.code}</th>
              <th scope="col">{text.status}</th>
              <th scope="col">{text.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ code, statuses, title }) => (
              <tr>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{statuses.join(', ')}</td>
                <td lang="en">{title}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>,
  );
}

export function endingPage(language: Language, ending: Ending[]): string {
  const text = words[language];
  return pageOf(
    { language, title: text.ending, path: '/docs/deprecations' },
    <>
      <p>
        <a href="/docs">{text.back}</a>
      </p>
      <h1>{text.ending}</h1>
      <p>{text.endingLead}</p>
      {ending.length === 0 ? (
        <p>{text.nothingEnds}</p>
      ) : (
        <div class="scroll" role="region" tabindex={0} aria-label={text.ending}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.route}</th>
                <th scope="col">{text.since}</th>
                <th scope="col">{text.ends}</th>
                <th scope="col">{text.instead}</th>
              </tr>
            </thead>
            <tbody>
              {ending.map(({ method, path, since, ends, instead }) => (
                <tr>
                  <th scope="row">
                    <code>{`${method} ${path}`}</code>
                  </th>
                  <td>{since}</td>
                  <td>{ends}</td>
                  <td>{instead[language]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>,
  );
}
