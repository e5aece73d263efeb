import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { clientPath, ClientState, governmentName, Sure } from './client-pieces.js';
import { overlapNames, type ClientAct } from './client-typed.js';
import { clientWords } from './client-words.js';
import type { Client, Government } from './shapes.js';

interface One {
  client: Client;
  governments: Government[];
  keys: FormKeys;
  done?: ClientAct | undefined;
  /** Sent to be removed without having said that it is meant. */
  unsure?: boolean;
  failure?: Failure | undefined;
}

/** A program: what it may do, its secret, and how it is let in no more. */
export function clientPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { client, governments, done, unsure = false, failure } = shown,
    text = clientWords[language],
    zone = zoneOf(me),
    path = clientPath(client);
  return pageFor(
    visit,
    me,
    { title: client.name, path, section: 'clients', wide: true },
    <>
      <Crumb to="/operasi/klien">{text.clients}</Crumb>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={unsure ? [{ name: 'yakin', text: text.sure }] : []}
        failure={failure}
        saved={done && text.done[done]}
      />
      <div class="head">
        <div>
          <h1>
            {client.name} <ClientState language={language} client={client} />
          </h1>
          {client.disabledAt !== null && <p>{text.since(momentText(client.disabledAt, zone, language))}</p>}
        </div>
      </div>
      <div class="grid cols">
        <div>
          <section class="card" aria-label={text.scopes}>
            <dl class="kv">
              <dt>{text.id}</dt>
              <dd>
                <code>{client.clientId}</code>
              </dd>
              <dt>{text.government}</dt>
              <dd>{governmentName(client.tenantId, governments)}</dd>
              <dt>{text.whom}</dt>
              <dd>{client.agencies === 'whole' ? text.whole : client.agencies.join(', ')}</dd>
              <dt>{text.made}</dt>
              <dd>{momentText(client.createdAt, zone, language)}</dd>
              <dt>{text.scopes}</dt>
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
        <div class="first">
          <Rotation language={language} path={path} {...shown} />
          <section class="card" aria-labelledby="akses">
            <h2 id="akses">{text.access}</h2>
            <Act language={language} path={path} act="cabut-token" {...shown} />
            <Act
              language={language}
              path={path}
              act={client.disabledAt === null ? 'nonaktifkan' : 'aktifkan'}
              {...shown}
            />
          </section>
          <Removal language={language} path={path} unsure={unsure} {...shown} />
        </div>
      </div>
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

type Part = Pick<One, 'client' | 'keys'> & { language: Language; path: string };

function Rotation({ language, path, keys }: Part) {
  const text = clientWords[language];
  return (
    <form class="card" method="post" action={`${path}/rahasia`} aria-labelledby="rahasia">
      <Unseen keys={keys} />
      <h2 id="rahasia">{text.rotate}</h2>
      <Choice
        name="tumpang"
        label={text.overlap}
        options={overlapNames.map((value) => ({ value, text: text.overlaps[value] }))}
        chosen="7-hari"
      />
      <Tick type="checkbox" name="bocor" value="ya">
        {text.leaked}
      </Tick>
      <button class="btn alt">{text.rotate}</button>
    </form>
  );
}

function Act({ language, path, keys, act }: Part & { act: ClientAct }) {
  const text = clientWords[language];
  return (
    <form method="post" action={`${path}/${act}`}>
      <Unseen keys={keys} />
      <p>{text.actHints[act]}</p>
      <button class="btn alt">{text.acts[act]}</button>
    </form>
  );
}

function Removal({ language, path, client, keys, unsure }: Part & { unsure: boolean }) {
  const text = clientWords[language];
  return (
    <details class="card" open={unsure}>
      <summary>
        <span class="body">{text.remove}</span>
      </summary>
      <form method="post" action={`${path}/hapus`}>
        <Unseen keys={keys} />
        <p>{text.removeHint}</p>
        <Sure name="yakin" text={text.removeSure(client.name)} wrong={unsure ? text.sure : undefined} />
        <button class="btn alt">{text.removeNow}</button>
      </form>
    </details>
  );
}
