import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { FilterChoice } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { endpointPath, EventTypes, StatusTag, troubleOf } from './endpoints.page.js';
import {
  deliveryStatuses,
  replayDays,
  type Delivery,
  type DeliveryStatus,
  type Endpoint,
  type PageOrNull,
} from './shapes.js';
import { webhookWords } from './words.js';

interface One {
  endpoint: Endpoint;
  deliveries: PageOrNull<Delivery>;
  /** Only in this state. */
  status?: DeliveryStatus | undefined;
  keys: FormKeys;
  /** As many as were just made due, or that something else was saved. */
  done?: number | 'saved' | undefined;
  failure?: Failure | undefined;
  /** Types as they were ticked, where they were not taken. */
  typed?: readonly string[] | undefined;
}

const tags: Record<DeliveryStatus, string> = { PENDING: 'tag', DELIVERED: 'tag ok', FAILED: 'tag bad' };

/** An address: what was sent to it, what it answered, and what can be done about it. */
export function endpointPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    text = webhookWords[language],
    zone = zoneOf(me),
    { endpoint, keys, done, failure } = shown,
    path = endpointPath(endpoint),
    title = endpoint.description ?? endpoint.url,
    trouble = troubleOf(endpoint, zone, language),
    ending = endpoint.secrets.find(({ expiresAt }) => expiresAt !== null)?.expiresAt;
  const act = (what: string, label: string) => (
    <form method="post" action={`${path}/${what}`}>
      <Unseen keys={keys} />
      <button class="btn alt">{label}</button>
    </form>
  );
  return pageFor(
    visit,
    me,
    { title, path, section: 'webhooks', wide: true },
    <>
      <Crumb to="/webhook">{text.title}</Crumb>
      <Failed language={language} failure={failure} />
      {done !== undefined && (
        <div class="note ok" role="status">
          <p>{done === 'saved' ? text.saved : text.queued(done)}</p>
        </div>
      )}
      <div class="head">
        <div>
          <h1>{title}</h1>
          <p>{endpoint.url}</p>
          <p>
            <StatusTag language={language} endpoint={endpoint} />
          </p>
        </div>
      </div>
      {trouble !== undefined && (
        <div class="note warn">
          <p>{trouble}</p>
        </div>
      )}
      <p>
        {[
          endpoint.eventTypes.length === 0 ? text.all : endpoint.eventTypes.join(', '),
          text.secrets(endpoint.secrets.length),
          ending && text.until(momentText(ending, zone, language)),
        ]
          .filter(Boolean)
          .join('; ')}
        .
      </p>
      <div class="acts">
        {endpoint.status === 'ENABLED' && act('uji', text.test)}
        {endpoint.secrets.length < 2 && act('rahasia', text.rotate)}
        {endpoint.status === 'ENABLED' ? act('nonaktifkan', text.disable) : act('aktifkan', text.enable)}
      </div>
      {ending && <p>{text.rotateLater(momentText(ending, zone, language))}</p>}
      <Deliveries language={language} zone={zone} path={path} {...shown} />
      {endpoint.status === 'ENABLED' && (
        <section class="card" aria-labelledby="ulang">
          <h2 id="ulang">{text.replay}</h2>
          <p>{text.replayHint}</p>
          <form class="filter" method="post" action={`${path}/ulang`}>
            <Unseen keys={keys} />
            <FilterChoice label={text.since} name="hari">
              {replayDays.map((days) => (
                <option value={days}>{text.days[days]}</option>
              ))}
            </FilterChoice>
            <button class="btn alt">{text.replayNow}</button>
          </form>
        </section>
      )}
      <details class="card">
        <summary>
          <h2>{text.types}</h2>
        </summary>
        <form method="post" action={`${path}/jenis`}>
          <Unseen keys={keys} />
          <EventTypes language={language} chosen={shown.typed ?? endpoint.eventTypes} />
          <button class="btn alt">{text.saveTypes}</button>
        </form>
      </details>
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

function Deliveries({
  language,
  zone,
  path,
  endpoint,
  deliveries: { items, nextCursor },
  status,
  keys,
}: One & { language: Language; zone: string; path: string }) {
  const text = webhookWords[language],
    address = status === undefined ? path : `${path}?keadaan=${status}`;
  return (
    <section class="card" aria-labelledby="kiriman">
      <h2 id="kiriman">{text.deliveries}</h2>
      <nav class="acts sub" aria-label={text.which}>
        <a href={path} aria-current={status === undefined ? 'page' : undefined}>
          {text.every}
        </a>
        {deliveryStatuses.map((each) => (
          <a href={`${path}?keadaan=${each}`} aria-current={each === status ? 'page' : undefined}>
            {text.statuses[each]}
          </a>
        ))}
      </nav>
      {items.length === 0 && <p role="status">{text.noDeliveries}</p>}
      <ul class="list">
        {items.map((delivery) => {
          const last = delivery.attempts.at(-1),
            at = momentText(delivery.createdAt, zone, language);
          const said = [
            at,
            delivery.attempts.length > 0 && text.tried(delivery.attempts.length),
            last && `${last.code} (${text.took(numberText(last.durationMs, 0, language))})`,
            delivery.nextAttemptAt !== null &&
              text.nextAt(momentText(delivery.nextAttemptAt, zone, language)),
          ];
          return (
            <li>
              <div class="body">
                <b>
                  <code>{delivery.type}</code>
                </b>{' '}
                <span class={tags[delivery.status]}>{text.statuses[delivery.status]}</span>
                <p>{said.filter(Boolean).join(', ')}</p>
                {last?.answer.body && (
                  <p>
                    <code>{last.answer.body.slice(0, 200)}</code>
                  </p>
                )}
                {endpoint.status === 'ENABLED' && delivery.status === 'FAILED' && (
                  <form method="post" action={`${path}/ulang`}>
                    <Unseen keys={keys} />
                    <input type="hidden" name="kejadian" value={delivery.eventId} />
                    <button class="btn alt small" aria-label={text.againOf(delivery.type, at)}>
                      {text.again}
                    </button>
                  </form>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {nextCursor !== null && (
        <p>
          <a href={`${address}${status === undefined ? '?' : '&'}sesudah=${encodeURIComponent(nextCursor)}`}>
            {text.next}
          </a>
        </p>
      )}
    </section>
  );
}
