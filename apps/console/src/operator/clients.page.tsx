import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field, FilterChoice, FilterLine, Lines, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { ClientLinks, clientPath, ClientState, governmentName } from './client-pieces.js';
import { clientsFound, type ClientFilter, type ClientMistake, type TypedClient } from './client-typed.js';
import { clientWords } from './client-words.js';
import { clientScopes } from './scopes.js';
import type { Client, ClientWithSecret, Government } from './shapes.js';

interface Clients {
  clients: Client[];
  governments: Government[];
  filter: ClientFilter;
  /** Which part of those found, from 1. */
  part: number;
  keys: FormKeys;
  removed: boolean;
  again?: { typed: TypedClient; mistakes?: ClientMistake[]; failure?: Failure } | undefined;
}

/** Programs of all governments, and the form for another. */
export function clientsPage(visit: Visit, me: Me, shown: Clients): string {
  const { language, now } = visit,
    { clients, governments, filter, part, keys, removed, again } = shown,
    text = clientWords[language],
    { items, count, more } = clientsFound(clients, filter, part),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    { title: text.clients, path: addressOf(filter, part), section: 'clients', wide: true },
    <div class="narrow">
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.wrong[name] }))}
        failure={again?.failure}
        saved={removed ? text.removed : undefined}
      />
      <ClientLinks language={language} current="/operasi/klien" />
      <Head title={text.clients} lead={text.lead} />
      <Filter language={language} governments={governments} filter={filter} />
      <section class="card" aria-labelledby="daftar">
        <h2 id="daftar">{text.found(numberText(count, 0, language))}</h2>
        {items.length === 0 && <p role="status">{clients.length === 0 ? text.none : text.noneFound}</p>}
        <ul class="list">
          {items.map((client) => (
            <li>
              <div class="body">
                <a href={clientPath(client)}>{client.name}</a>{' '}
                <ClientState language={language} client={client} />
                <p>{governmentName(client.tenantId, governments)}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
      </section>
      <p class="acts">
        {part > 1 && <a href={addressOf(filter, 1)}>{text.first}</a>}
        {more && <a href={addressOf(filter, part + 1)}>{text.next}</a>}
      </p>
      <NewClient language={language} governments={governments} keys={keys} again={again} />
    </div>,
  );
}

function addressOf({ q, tenantId, state }: ClientFilter, part: number): string {
  const entries = Object.entries({
    q,
    wadah: tenantId,
    keadaan: state,
    bagian: part > 1 ? String(part) : undefined,
  });
  const search = new URLSearchParams(entries.filter((entry): entry is [string, string] => !!entry[1]));
  return search.size === 0 ? '/operasi/klien' : `/operasi/klien?${search.toString()}`;
}

function Filter({
  language,
  governments,
  filter,
}: {
  language: Language;
  governments: Government[];
  filter: ClientFilter;
}) {
  const text = clientWords[language];
  return (
    <form class="filter" method="get" action="/operasi/klien">
      <FilterLine label={text.search} type="search" name="q" value={filter.q} maxlength={100} />
      <FilterChoice label={text.government} name="wadah">
        <option value="">{text.every}</option>
        {governments.map(({ id, name }) => (
          <option value={id} selected={id === filter.tenantId}>
            {name}
          </option>
        ))}
      </FilterChoice>
      <FilterChoice label={text.state} name="keadaan">
        <option value="">{text.every}</option>
        <option value="aktif" selected={filter.state === 'aktif'}>
          {text.active}
        </option>
        <option value="nonaktif" selected={filter.state === 'nonaktif'}>
          {text.disabled}
        </option>
      </FilterChoice>
      <button class="btn alt">{text.show}</button>
    </form>
  );
}

function NewClient({
  language,
  governments,
  keys,
  again,
}: Pick<Clients, 'governments' | 'keys' | 'again'> & { language: Language }) {
  const text = clientWords[language],
    typed = again?.typed,
    wrong = (name: ClientMistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  if (governments.length === 0) return <p>{text.noGovernment}</p>;
  return (
    <form class="card" method="post" action="/operasi/klien" aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.make}</h2>
      <Choice
        name="wadah"
        label={text.government}
        empty={text.choose}
        options={governments.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed?.tenantId}
        wrong={wrong('wadah')}
        required
      />
      <Field
        name="nama"
        label={text.name}
        hint={text.nameHint}
        value={typed?.name}
        wrong={wrong('nama')}
        maxlength={120}
        required
      />
      <fieldset class={wrong('cakupan') === undefined ? 'field' : 'field bad'} id="cakupan">
        <legend>{text.whom}</legend>
        {wrong('cakupan') !== undefined && <p class="err">{wrong('cakupan')}</p>}
        <Tick
          type="radio"
          name="cakupan"
          value="seluruh"
          required
          checked={(typed?.whom ?? 'seluruh') === 'seluruh'}
        >
          {text.whole}
        </Tick>
        <Tick type="radio" name="cakupan" value="sebagian" checked={typed?.whom === 'sebagian'}>
          {text.some}
        </Tick>
        <Lines name="opd" label={text.ids} maxlength={14_000} value={typed?.agencies} />
      </fieldset>
      <fieldset class={wrong('hak') === undefined ? 'field' : 'field bad'} id="hak">
        <legend>{text.scopes}</legend>
        {wrong('hak') !== undefined && <p class="err">{wrong('hak')}</p>}
        <p class="hint">{text.scopesHint}</p>
        <div class="pick" role="group" aria-label={text.scopes}>
          {clientScopes.map((scope) => (
            <Tick type="checkbox" name="hak" value={scope} checked={typed?.scopes.includes(scope) ?? false}>
              <code>{scope}</code>
            </Tick>
          ))}
        </div>
      </fieldset>
      <button class="btn">{text.makeNow}</button>
    </form>
  );
}

/** A secret, shown this once: whoever loses it makes another. */
export function newSecretPage(visit: Visit, me: Me, client: ClientWithSecret): string {
  const { language } = visit,
    text = clientWords[language],
    path = clientPath(client);
  return pageFor(
    visit,
    me,
    { title: text.secret, path, section: 'clients', wide: true },
    <div class="narrow">
      <h1>{text.secret}</h1>
      <p class="lead">{client.name}</p>
      <div class="note warn">
        <p>
          {text.id}: <code>{client.clientId}</code>
        </p>
        <p>
          <code>{client.clientSecret}</code>
        </p>
        <p>{text.secretOnce}</p>
      </div>
      <p>
        <a class="btn" href={path}>
          {text.go}
        </a>
      </p>
    </div>,
  );
}
