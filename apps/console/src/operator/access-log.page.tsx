import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import { withQuery } from '../page/query.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { accessLogWords } from './access-log-words.js';
import { accessActs, type LogFilter, type LogMistake } from './access-log.js';
import { clientPath, governmentName } from './client-pieces.js';
import type { AccessEntry, Client, Government } from './shapes.js';

const PATH = '/operasi/akses';
/** Under which the log files what concerns no government. */
const PLATFORM = 'platform';

interface AccessLog {
  filter: LogFilter;
  mistakes: LogMistake[];
  governments: Government[];
  clients: Client[];
  /** Absent where the filter has to be put right first. */
  found: PageOf<AccessEntry> | undefined;
  after: string | undefined;
}

const filtered = (filter: LogFilter): boolean => Object.values(filter).some((value) => value !== '');

/** Who did what with access: filtered on the server, a page at a time. */
export function accessLogPage(visit: Visit, me: Me, shown: AccessLog): string {
  const { language, now } = visit,
    { filter, mistakes, governments, clients, found, after } = shown,
    text = accessLogWords[language],
    zone = zoneOf(me),
    items = found?.items ?? [],
    next = found?.nextCursor;
  return pageFor(
    visit,
    me,
    {
      title: text.title,
      path: withQuery(PATH, { ...filter, sesudah: after }),
      section: 'accessLog',
      wide: true,
    },
    <>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({
          name: name === 'urutan' ? 'sampai' : name,
          text: text.wrong[name],
        }))}
      />
      <Head title={text.title} lead={text.lead} />
      <Filter
        language={language}
        filter={filter}
        mistakes={mistakes}
        governments={governments}
        clients={clients}
      />
      <section class="card" aria-label={text.title}>
        {found !== undefined && items.length === 0 && (
          <p role="status">{filtered(filter) ? text.noneFound : text.none}</p>
        )}
        {items.length > 0 && (
          <table class="stack" role="table">
            <thead>
              <tr>
                <th scope="col">{text.act}</th>
                <th scope="col">{text.at}</th>
                <th scope="col">{text.who}</th>
                <th scope="col">{text.subject}</th>
                <th scope="col">{text.detail}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((entry) => (
                <Row
                  language={language}
                  zone={zone}
                  entry={entry}
                  filter={filter}
                  governments={governments}
                />
              ))}
            </tbody>
          </table>
        )}
        <p class="fresh">{text.fresh(momentText(now, zone, language), zone)}</p>
      </section>
      <p class="acts">
        {after !== undefined && <a href={withQuery(PATH, { ...filter })}>{text.first}</a>}
        {next && <a href={withQuery(PATH, { ...filter, sesudah: next })}>{text.next}</a>}
        {items.length > 0 && <a href={withQuery(`${PATH}.csv`, { ...filter })}>{text.csv}</a>}
      </p>
    </>,
  );
}

function Filter({
  language,
  filter,
  mistakes,
  governments,
  clients,
}: Pick<AccessLog, 'filter' | 'mistakes' | 'governments' | 'clients'> & { language: Language }) {
  const text = accessLogWords[language],
    wrong = (...names: LogMistake[]) => {
      const name = names.find((each) => mistakes.includes(each));
      return name && text.wrong[name];
    };
  return (
    <form class="filter" method="get" action={PATH}>
      <Choice
        name="wadah"
        label={text.government}
        empty={text.every}
        options={[
          { value: PLATFORM, text: text.platform },
          ...governments.map(({ id, name }) => ({ value: id, text: name })),
        ]}
        chosen={filter.wadah}
      />
      <Choice
        name="tindakan"
        label={text.act}
        empty={text.every}
        options={accessActs.map((act) => ({ value: act, text: text.acts[act] }))}
        chosen={filter.tindakan}
      />
      <Field
        name="pelaku"
        label={text.who}
        hint={text.whoHint}
        value={filter.pelaku}
        maxlength={200}
        autocapitalize="none"
      />
      <Choice
        name="klien"
        label={text.client}
        empty={text.every}
        options={clientOptions(filter.klien, clients)}
        chosen={filter.klien}
      />
      <Field name="dari" label={text.from} type="date" value={filter.dari} wrong={wrong('dari')} />
      <Field
        name="sampai"
        label={text.until}
        type="date"
        value={filter.sampai}
        wrong={wrong('sampai', 'urutan')}
      />
      <button class="btn alt">{text.show}</button>
      {filtered(filter) && <a href={PATH}>{text.clear}</a>}
    </form>
  );
}

/** Those there are, and the one that is asked for though it was removed. */
function clientOptions(asked: string, clients: Client[]): { value: string; text: string }[] {
  const options = clients.map(({ clientId, name }) => ({ value: clientId, text: name }));
  return asked === '' || clients.some(({ clientId }) => clientId === asked)
    ? options
    : [{ value: asked, text: asked }, ...options];
}

function Row({
  language,
  zone,
  entry: { at, action, by, byName, clientId, clientName, tenantId, detail },
  filter,
  governments,
}: {
  language: Language;
  zone: string;
  entry: AccessEntry;
  filter: LogFilter;
  governments: Government[];
}) {
  const text = accessLogWords[language],
    known = accessActs.find((each) => each === action),
    details = Object.entries(detail);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {known === undefined ? <code>{action}</code> : text.acts[known]}
        <small>{tenantId === PLATFORM ? text.platform : governmentName(tenantId, governments)}</small>
      </th>
      <td role="cell" data-l={text.at}>
        {momentText(at, zone, language)}
      </td>
      <td role="cell" class="whole long" data-l={text.who}>
        {byName ?? <code>{by}</code>}
        <small>
          <a href={withQuery(PATH, { ...filter, pelaku: by })}>{text.onlyWho}</a>
        </small>
      </td>
      <td role="cell" class="whole long" data-l={text.subject}>
        {clientId === undefined ? (
          '–'
        ) : clientName === undefined ? (
          <code>{clientId}</code>
        ) : (
          <a href={clientPath({ clientId })}>{clientName}</a>
        )}
      </td>
      <td role="cell" class="whole long" data-l={text.detail}>
        {details.length === 0 && '–'}
        {details.map(([name, value]) => (
          <small class="small">
            <code>{`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`}</code>
          </small>
        ))}
      </td>
    </tr>
  );
}
