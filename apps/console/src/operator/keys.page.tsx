import { type Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Lines } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Head, Outcome } from '../page/head.js';
import { momentText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { ClientLinks, Sure } from './client-pieces.js';
import { clientWords } from './client-words.js';
import type { SigningKey } from './shapes.js';

export type KeyMistake = 'kid' | 'alasan' | 'yakin';
interface Keys {
  published: SigningKey[];
  keys: FormKeys;
  done?: 'rotated' | 'retired' | undefined;
  again?: { kid: string; reason: string; mistakes?: KeyMistake[]; failure?: Failure } | undefined;
}

/** The keys by which tokens are signed: another one in peace, or one taken away at once. */
export function keysPage(visit: Visit, me: Me, shown: Keys): string {
  const { language, now } = visit,
    { published, keys, done, again } = shown,
    text = clientWords[language],
    zone = zoneOf(me),
    mistakes = again?.mistakes ?? [];
  return pageFor(
    visit,
    me,
    { title: text.keys, path: '/operasi/kunci', section: 'clients', wide: true },
    <div class="narrow">
      <Outcome
        language={language}
        title={text.problem}
        mistakes={mistakes.map((name) => ({ name, text: text.keyWrong[name] }))}
        failure={again?.failure}
        saved={done && text[done]}
      />
      <ClientLinks language={language} current="/operasi/kunci" />
      <Head title={text.keys} lead={text.keysLead} />
      <section class="card" aria-label={text.keys}>
        <ul class="list">
          {published.map((key) => (
            <li>
              <div class="body">
                <code>{key.kid}</code> <KeyState language={language} signing={key} now={now} />
                <p>{`${text.from} ${momentText(key.activeFrom, zone, language)}`}</p>
              </div>
            </li>
          ))}
        </ul>
        <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
      </section>
      <form class="card" method="post" action="/operasi/kunci/ganti">
        <Unseen keys={keys} />
        <p>{text.rotateKeyHint}</p>
        <button class="btn alt">{text.rotateKey}</button>
      </form>
      <Retirement language={language} {...shown} />
    </div>,
  );
}

function KeyState({ language, signing, now }: { language: Language; signing: SigningKey; now: Date }) {
  const text = clientWords[language];
  if (signing.signing) return <span class="tag ok">{text.signing}</span>;
  const later = new Date(signing.activeFrom) > now;
  return <span class={later ? 'tag warn' : 'tag mute'}>{later ? text.signsLater : text.published}</span>;
}

function Retirement({ language, published, keys, again }: Keys & { language: Language }) {
  const text = clientWords[language],
    wrong = (name: KeyMistake) => (again?.mistakes?.includes(name) ? text.keyWrong[name] : undefined);
  return (
    <details class="card" open={again !== undefined}>
      <summary>
        <span class="body">{text.retire}</span>
      </summary>
      <form method="post" action="/operasi/kunci/tarik">
        <Unseen keys={keys} />
        <p>{text.retireHint}</p>
        <Choice
          name="kid"
          label={text.which}
          empty={text.chooseKey}
          options={published.map(({ kid }) => ({ value: kid, text: kid }))}
          chosen={again?.kid}
          wrong={wrong('kid')}
          required
        />
        <Lines
          name="alasan"
          label={text.reason}
          wrong={wrong('alasan')}
          minlength={3}
          maxlength={500}
          required
          value={again?.reason}
        />
        <Sure name="yakin" text={text.retireSure} wrong={wrong('yakin')} />
        <button class="btn alt">{text.retireNow}</button>
      </form>
    </details>
  );
}
