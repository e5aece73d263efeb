import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import type { Agency } from '../desk/shapes.js';
import { Choice, Field, Tick } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { eventTypes, typeField, type Endpoint, type EndpointWithSecret, type EventType } from './shapes.js';
import { webhookWords } from './words.js';

/** An address as it was typed. */
export interface TypedEndpoint {
  url: string;
  description: string;
  contactEmail: string;
  agencyId: string;
  ordered: boolean;
  eventTypes: EventType[];
}

interface Endpoints {
  endpoints: Endpoint[];
  agencies: Agency[];
  keys: FormKeys;
  again?: { typed: TypedEndpoint; failure: Failure };
}

export const endpointPath = ({ id }: Pick<Endpoint, 'id'>): string => `/webhook/${encodeURIComponent(id)}`;

export const StatusTag = ({ language, endpoint }: { language: Language; endpoint: Endpoint }) => {
  const failing = endpoint.status === 'ENABLED' && endpoint.failingSince !== null;
  const tag = failing ? 'tag warn' : endpoint.status === 'ENABLED' ? 'tag ok' : 'tag bad';
  return <span class={tag}>{webhookWords[language].states[endpoint.status]}</span>;
};

/** Why nothing arrives at an address; undefined where it does. */
export function troubleOf(endpoint: Endpoint, zone: string, language: Language): string | undefined {
  const text = webhookWords[language],
    { status, disabledBecause, failingSince } = endpoint;
  if (status === 'DISABLED') return disabledBecause === null ? undefined : text.because[disabledBecause];
  if (failingSince === null) return undefined;
  const failing = text.failing(momentText(failingSince, zone, language));
  return endpoint.warnings === 0 ? failing : `${failing} ${text.warned(endpoint.warnings)}`;
}

/** The addresses that are told of events, and the form for another. */
export function endpointsPage(visit: Visit, me: Me, { endpoints, agencies, keys, again }: Endpoints): string {
  const { language } = visit,
    text = webhookWords[language],
    zone = zoneOf(me);
  return pageFor(
    visit,
    me,
    { title: text.title, path: '/webhook', section: 'webhooks', wide: true },
    <div class="narrow">
      <Failed language={language} failure={again?.failure} />
      <h1>{text.title}</h1>
      <p class="lead">{text.lead}</p>
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.list}</h2>
        {endpoints.length === 0 && <p role="status">{text.none}</p>}
        <ul class="list">
          {endpoints.map((endpoint) => (
            <li>
              <div class="body">
                <a href={endpointPath(endpoint)}>{endpoint.description ?? endpoint.url}</a>{' '}
                <StatusTag language={language} endpoint={endpoint} />
                {endpoint.description !== null && <p>{endpoint.url}</p>}
                <p>{troubleOf(endpoint, zone, language)}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <form class="card" method="post" action="/webhook" aria-labelledby="baru">
        <Unseen keys={keys} />
        <h2 id="baru">{text.make}</h2>
        <Field
          name="alamat"
          label={text.url}
          hint={text.urlHint}
          wrong={again !== undefined}
          type="url"
          required
          maxlength={1_000}
          value={again?.typed.url}
        />
        <Field name="untuk" label={text.description} maxlength={200} value={again?.typed.description} />
        <Field
          name="kontak"
          label={text.contact}
          hint={text.contactHint}
          type="email"
          maxlength={254}
          value={again?.typed.contactEmail}
        />
        <Choice
          name="opd"
          label={text.agency}
          empty={text.whole}
          options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
          chosen={again?.typed.agencyId}
        />
        <EventTypes language={language} chosen={again?.typed.eventTypes ?? []} />
        <Tick type="checkbox" name="urut" value="ya" checked={again?.typed.ordered === true}>
          {text.ordered}
        </Tick>
        <button class="btn">{text.register}</button>
      </form>
    </div>,
  );
}

/** What an application is told of: nothing chosen is everything. */
export const EventTypes = ({ language, chosen }: { language: Language; chosen: readonly string[] }) => (
  <fieldset class="field" aria-describedby="jenis-petunjuk">
    <legend>{webhookWords[language].types}</legend>
    <p class="hint" id="jenis-petunjuk">
      {webhookWords[language].typesHint}
    </p>
    {eventTypes.map((type) => (
      <Tick type="checkbox" name={typeField(type)} value="ya" checked={chosen.includes(type)}>
        {webhookWords[language].typeNames[type]} <small>{type}</small>
      </Tick>
    ))}
  </fieldset>
);

/** A secret, shown this once: whoever loses it makes another. */
export function secretPage(
  visit: Visit,
  me: Me,
  { endpoint, rotated }: { endpoint: EndpointWithSecret; rotated: boolean },
): string {
  const { language } = visit,
    text = webhookWords[language];
  return pageFor(
    visit,
    me,
    { title: text.secret, path: endpointPath(endpoint), section: 'webhooks', wide: true },
    <div class="narrow">
      <h1>{text.secret}</h1>
      <p class="lead">{endpoint.description ?? endpoint.url}</p>
      <div class="note warn">
        <p>
          <code>{endpoint.secret}</code>
        </p>
        <p>{text.secretOnce}</p>
        {rotated && <p>{text.secretBoth}</p>}
      </div>
      <p>
        <a class="btn" href={endpointPath(endpoint)}>
          {text.go}
        </a>
      </p>
    </div>,
  );
}
