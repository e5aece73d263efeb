import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import type { OwnClient, OwnClientWithSecret, RefusedRequest } from './shapes.js';
import { developerWords } from './words.js';

export const clientPath = ({ clientId }: Pick<OwnClient, 'clientId'>): string =>
  `/pengembang/${encodeURIComponent(clientId)}`;

/** For whom a client speaks, by the names of agencies. */
const speaksFor = ({ agencies: ids }: OwnClient, agencies: readonly Agency[], language: Language): string =>
  ids === 'whole'
    ? developerWords[language].whole
    : ids.map((id) => agencies.find((agency) => agency.id === id)?.name ?? id).join(', ');

const StateTag = ({ language, client }: { language: Language; client: OwnClient }) => (
  <span class={client.disabledAt === null ? 'tag ok' : 'tag bad'}>
    {client.disabledAt === null ? developerWords[language].active : developerWords[language].disabled}
  </span>
);

const DeveloperLinks = ({ language }: { language: Language }) => (
  <nav class="acts sub" aria-label={developerWords[language].tools}>
    <a href="/impor">{developerWords[language].imports}</a>
    <a href="/webhook">{developerWords[language].webhooks}</a>
    <a href="/docs">{developerWords[language].docs}</a>
  </nav>
);

/** The programs that a developer answers for. */
export function clientsPage(
  visit: Visit,
  me: Me,
  { clients, agencies }: { clients: OwnClient[]; agencies: Agency[] },
): string {
  const { language, now } = visit,
    text = developerWords[language];
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/pengembang', section: 'developer', wide: true },
    <div class="narrow">
      <DeveloperLinks language={language} />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-label={text.title}>
        {clients.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {clients.map((client) => (
            <li>
              <div class="body">
                <a href={clientPath(client)}>{client.name}</a>{' '}
                <StateTag language={language} client={client} />
                <p>{speaksFor(client, agencies, language)}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
    </div>,
  );
}

interface One {
  client: OwnClient;
  agencies: Agency[];
  refused: RefusedRequest[];
  /** Whether there were more than are shown. */
  more: boolean;
  keys: FormKeys;
  done: boolean;
  failure?: Failure | undefined;
}

/** A program: its secrets, and what of its requests was refused or failed. */
export function clientPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { client, agencies, keys, done, failure } = shown,
    text = developerWords[language],
    zone = zoneOf(me),
    path = clientPath(client);
  const earlier = client.secrets.slice(0, -1),
    endsAt = earlier[0]?.endsAt;
  return pageFor(
    visit,
    me,
    { title: client.name, path, section: 'developer', wide: true },
    <>
      <Crumb to="/pengembang">{text.title}</Crumb>
      <Outcome language={language} failure={failure} saved={done ? text.saved : undefined} />
      <div class="head">
        <div>
          <h1>
            {client.name} <StateTag language={language} client={client} />
          </h1>
        </div>
      </div>
      <div class="grid cols">
        <Refused language={language} zone={zone} {...shown} />
        <div class="first">
          <section class="card" aria-labelledby="rahasia">
            <h2 id="rahasia">{text.secrets}</h2>
            <ul class="list">
              {client.secrets.map(({ createdAt, endsAt: until }) => (
                <li>
                  <div class="body">
                    {text.made(momentText(createdAt, zone, language))}{' '}
                    <span class={until === null ? 'tag ok' : 'tag warn'}>
                      {until === null ? text.newest : text.until(momentText(until, zone, language))}
                    </span>
                  </div>
                </li>
              ))}
            </ul>
            {!client.changesSecret && <p>{text.operators}</p>}
            {client.changesSecret && earlier.length === 0 && (
              <form method="post" action={`${path}/rahasia`}>
                <Unseen keys={keys} />
                <p>{text.rotateHint}</p>
                <button class="btn alt">{text.rotate}</button>
              </form>
            )}
            {client.changesSecret && earlier.length > 0 && (
              <form method="post" action={`${path}/akhiri`}>
                <Unseen keys={keys} />
                {endsAt && <p>{text.two(momentText(endsAt, zone, language))}</p>}
                <button class="btn alt">{text.end}</button>
              </form>
            )}
          </section>
          <section class="card" aria-label={text.may}>
            <dl class="kv">
              <dt>{text.id}</dt>
              <dd>
                <code>{client.clientId}</code>
              </dd>
              <dt>{text.speaks}</dt>
              <dd>{speaksFor(client, agencies, language)}</dd>
              <dt>{text.may}</dt>
              <dd>
                {client.scopes.map((scope) => (
                  <>
                    <code>{scope}</code>{' '}
                  </>
                ))}
              </dd>
            </dl>
          </section>
        </div>
      </div>
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

function Refused({ language, zone, refused, more }: One & { language: Language; zone: string }) {
  const text = developerWords[language];
  return (
    <section class="card" aria-labelledby="permintaan">
      <h2 id="permintaan">{text.requests}</h2>
      <p>{text.requestsHint}</p>
      {refused.length === 0 ? (
        <p role="status">{text.noRequests}</p>
      ) : (
        <table class="stack" role="table">
          <thead>
            <tr>
              <th scope="col">{text.request}</th>
              <th scope="col">{text.answer}</th>
              <th scope="col">{text.when}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ at, method, path, status, code, requestId, durationMs }) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <code>{`${method} ${path}`}</code>
                  <small>
                    {text.requestId} <code>{requestId}</code>
                  </small>
                </th>
                <td role="cell">
                  <span class={status >= 500 ? 'tag bad' : 'tag warn'}>{status}</span>{' '}
                  <code>{code ?? '–'}</code>
                </td>
                <td role="cell" data-l={text.when}>
                  {momentText(at, zone, language)}
                  <small> {text.took(numberText(durationMs, 0, language))}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more && <p>{text.older}</p>}
    </section>
  );
}

/** A secret, shown this once: whoever loses it ends it and makes another. */
export function clientSecretPage(visit: Visit, me: Me, client: OwnClientWithSecret): string {
  const { language } = visit,
    text = developerWords[language],
    before = client.secrets.at(-2)?.endsAt;
  return pageFor(
    visit,
    me,
    { title: text.secret, path: clientPath(client), section: 'developer', wide: true },
    <div class="narrow">
      <h1>{text.secret}</h1>
      <p class="lead">{client.name}</p>
      <div class="note warn">
        <p>
          <code>{client.clientSecret}</code>
        </p>
        <p>{text.secretOnce}</p>
        {before && <p>{text.secretBefore(momentText(before, zoneOf(me), language))}</p>}
      </div>
      <p>
        <a class="btn" href={clientPath(client)}>
          {text.go}
        </a>
      </p>
    </div>,
  );
}
