import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field, Tick } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Sure } from './client-pieces.js';
import {
  firstRoles,
  type GovernmentMistake,
  type TypedFirst,
  type TypedGovernment,
  type TypedProvider,
} from './government-typed.js';
import { governmentWords } from './government-words.js';
import { governmentPath, NameAndZone } from './governments.page.js';
import {
  decidingRoles,
  namedBy,
  type Government,
  type IdentityProvider,
  type SignInSettings,
} from './shapes.js';

export const governmentDone = ['begun', 'saved', 'invited', 'removed'] as const;
export type GovernmentDone = (typeof governmentDone)[number];

export interface AgainGovernment {
  government?: TypedGovernment;
  provider?: TypedProvider;
  first?: TypedFirst;
  mistakes?: GovernmentMistake[];
  /** The provider was to be removed without having said that it is meant. */
  unsure?: boolean;
  failure?: Failure;
}
interface One {
  government: Government;
  /** Undefined where identity has not heard of the government yet. */
  settings: SignInSettings | undefined;
  provider: IdentityProvider | undefined;
  keys: FormKeys;
  done?: GovernmentDone | undefined;
  again?: AgainGovernment | undefined;
}

/** A government: its name, who begins there, and how its people sign in. */
export function governmentPage(visit: Visit, me: Me, shown: One): string {
  const { language, now } = visit,
    { government, settings, done, again } = shown,
    text = governmentWords[language],
    path = governmentPath(government.id),
    mistakes = again?.mistakes ?? [],
    wrong = (name: GovernmentMistake) => (mistakes.includes(name) ? text.wrong[name] : undefined);
  const part = { language, path, wrong, ...shown },
    ofThis = new URLSearchParams({ wadah: government.id }).toString();
  return pageFor(
    visit,
    me,
    { title: government.name, path, section: 'governments', wide: true },
    <div class="narrow">
      <Crumb to="/operasi/pemerintah">{text.title}</Crumb>
      <Outcome
        language={language}
        title={text.problem}
        mistakes={[
          ...mistakes.map((name) => ({ name, text: text.wrong[name] })),
          ...(again?.unsure ? [{ name: 'yakin', text: text.sure }] : []),
        ]}
        failure={again?.failure}
        saved={done && text[done]}
      />
      <h1>{government.name}</h1>
      <p class="lead">
        <code>{government.id}</code>
      </p>
      <p class="acts">
        <a href={`/operasi/klien?${ofThis}`}>{text.clients}</a>
      </p>
      <First {...part} />
      <Naming {...part} />
      {settings === undefined ? (
        <section class="card" aria-labelledby="masuk">
          <h2 id="masuk">{text.settings}</h2>
          <p role="status">{text.settingsAway}</p>
        </section>
      ) : (
        <>
          <Settings {...part} settings={settings} />
          <Provider {...part} />
        </>
      )}
      <p class="fresh">{text.fresh(momentText(now, zoneOf(me), language))}</p>
    </div>,
  );
}

type Part = One & {
  language: Language;
  path: string;
  wrong: (name: GovernmentMistake) => string | undefined;
};

function First({ language, path, keys, again, wrong }: Part) {
  const text = governmentWords[language];
  return (
    <form class="card" method="post" action={`${path}/undang`} aria-labelledby="pertama">
      <Unseen keys={keys} />
      <h2 id="pertama">{text.first}</h2>
      <p>{text.firstHint}</p>
      <Field
        name="orang"
        label={text.person}
        value={again?.first?.name}
        wrong={wrong('orang')}
        maxlength={200}
        required
      />
      <Field
        name="surel"
        label={text.email}
        hint={text.emailHint}
        type="email"
        value={again?.first?.email}
        wrong={wrong('surel')}
        maxlength={254}
        required
      />
      <Choice
        name="peran"
        label={text.role}
        options={firstRoles.map((role) => ({ value: role, text: text.roles[role] }))}
        chosen={again?.first?.role ?? 'MANAGER'}
      />
      <button class="btn">{text.invite}</button>
    </form>
  );
}

function Naming({ language, path, government, keys, again, wrong }: Part) {
  const text = governmentWords[language];
  return (
    <form class="card" method="post" action={path} aria-labelledby="ubah">
      <Unseen keys={keys} />
      <input type="hidden" name="versi" value={government.version} />
      <h2 id="ubah">{text.change}</h2>
      <NameAndZone language={language} typed={again?.government ?? government} wrong={wrong} />
      <button class="btn alt">{text.save}</button>
    </form>
  );
}

function Settings({ language, path, settings, keys }: Part & { settings: SignInSettings }) {
  const text = governmentWords[language],
    { secondFactorRoles: held, set } = settings,
    names = held.map((role) => text.deciding[role] ?? role).join(', ');
  return (
    <form class="card" method="post" action={`${path}/masuk`} aria-labelledby="masuk">
      <Unseen keys={keys} />
      <h2 id="masuk">{text.settings}</h2>
      <p>{text.now(names || text.noRole)}</p>
      <Tick type="radio" name="cara" value="instalasi" checked={!set}>
        {text.installation}
      </Tick>
      <Tick type="radio" name="cara" value="sendiri" checked={set}>
        {text.own}
      </Tick>
      <fieldset class="field" aria-describedby="dua-petunjuk">
        <legend>{text.twoFactors}</legend>
        <p class="hint" id="dua-petunjuk">
          {text.twoFactorsHint}
        </p>
        {decidingRoles.map((role) => (
          <Tick type="checkbox" name="peran" value={role} checked={held.includes(role)}>
            {text.deciding[role]}
          </Tick>
        ))}
      </fieldset>
      <button class="btn alt">{text.save}</button>
    </form>
  );
}

function Provider({ language, path, provider, keys, again, wrong }: Part) {
  const text = governmentWords[language],
    typed = again?.provider ?? provider;
  return (
    <>
      <form class="card" method="post" action={`${path}/penyedia`} aria-labelledby="penyedia">
        <Unseen keys={keys} />
        <h2 id="penyedia">{text.provider}</h2>
        <p>{text.providerHint}</p>
        {provider === undefined ? (
          <p>{text.noProvider}</p>
        ) : (
          <dl class="kv">
            <dt>{text.redirect}</dt>
            <dd>
              <code>{provider.redirectUri}</code>
            </dd>
          </dl>
        )}
        <Field
          name="penerbit"
          label={text.issuer}
          hint={text.issuerHint}
          type="url"
          value={typed?.issuer}
          wrong={wrong('penerbit')}
          maxlength={500}
          required
        />
        <Field
          name="klien"
          label={text.clientId}
          value={typed?.clientId}
          wrong={wrong('klien')}
          maxlength={200}
          required
        />
        <Field
          name="rahasia"
          label={text.secret}
          hint={text.secretHint}
          type="password"
          autocomplete="off"
          wrong={wrong('rahasia')}
          maxlength={500}
          required
        />
        <Field
          name="tulisan"
          label={text.label}
          value={typed?.label}
          wrong={wrong('tulisan')}
          maxlength={60}
          required
        />
        <Choice
          name="dengan"
          label={text.by}
          options={namedBy.map((by) => ({ value: by, text: text.bys[by] }))}
          chosen={typed?.namedBy}
        />
        <Field
          name="klaim"
          label={text.claim}
          hint={text.claimHint}
          value={typed?.claim}
          wrong={wrong('klaim')}
          maxlength={60}
          required
        />
        <button class="btn alt">{text.save}</button>
      </form>
      {provider !== undefined && (
        <details class="card" open={again?.unsure === true}>
          <summary>
            <span class="body">{text.remove}</span>
          </summary>
          <form method="post" action={`${path}/penyedia/hapus`}>
            <Unseen keys={keys} />
            <p>{text.removeHint}</p>
            <Sure
              name="yakin"
              text={text.removeSure}
              wrong={again?.unsure === true ? text.sure : undefined}
            />
            <button class="btn alt">{text.removeNow}</button>
          </form>
        </details>
      )}
    </>
  );
}
