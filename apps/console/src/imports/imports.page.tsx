import { pageOf, type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import { Head, Outcome, titled } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import type { Failure } from '../page/tried.js';
import { frameFor, zoneOf, type Visit } from '../page/visits.js';
import { siasnPath } from '../siasn/siasn.page.js';
import { importKinds, type Import } from './shapes.js';
import type { Wish } from './wish.js';
import { importWords } from './words.js';

export interface Imports {
  imports: PageOf<Import>;
  /** A file that was not taken, with what was chosen for it. */
  again?: { wish: Wish; noFile?: boolean; failure?: Failure | undefined };
}

const tags: Record<Import['state'], string> = {
  READING: 'tag',
  READY: 'tag warn',
  REFUSED: 'tag bad',
  FAILED: 'tag bad',
  APPLYING: 'tag',
  APPLIED: 'tag ok',
  UNDOING: 'tag',
  UNDONE: 'tag mute',
};

export const StateTag = ({ language, state }: { language: Language; state: Import['state'] }) => (
  <span class={tags[state]}>{importWords[language].states[state]}</span>
);

/** The form by which a file is tried, and the imports before. */
export function importsPage(visit: Visit, me: Me, { imports, again }: Imports): string {
  const { language, now } = visit,
    text = importWords[language],
    zone = zoneOf(me);
  const title = titled(text.title, again !== undefined, language);
  return pageOf(
    { ...frameFor(visit, me, { title, path: '/impor', section: 'imports', unread: 0 }), wide: true },
    <>
      <Outcome
        language={language}
        mistakes={again?.noFile ? [{ name: 'berkas', text: text.noFile }] : []}
        failure={again?.failure}
      />
      <Head title={text.title} lead={text.lead}>
        {me.roles.includes('MANAGER') && (
          <p>
            <a href={siasnPath}>{text.toSiasn}</a>
          </p>
        )}
      </Head>
      <div class="grid cols">
        <Form visit={visit} again={again} />
        <section class="card" aria-labelledby="daftar">
          <h2 id="daftar">{text.list}</h2>
          {imports.items.length === 0 && <p role="status">{text.none}</p>}
          <ul class="list">
            {imports.items.map(({ id, fileName, state, kind, rows, createdAt }) => (
              <li>
                <div class="body">
                  <a href={`/impor/${encodeURIComponent(id)}`}>{fileName ?? text.nameless}</a>{' '}
                  <StateTag language={language} state={state} />
                  <p>
                    {`${text.kinds[kind]}, ${text.lines(numberText(rows, 0, language))}, ${momentText(createdAt, zone, language)}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
          {imports.nextCursor !== undefined && (
            <p>
              <a href={`/impor?sesudah=${encodeURIComponent(imports.nextCursor)}`}>{text.next}</a>
            </p>
          )}
          <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
        </section>
      </div>
    </>,
  );
}

function Form({ visit: { language, session }, again }: { visit: Visit; again: Imports['again'] }) {
  const text = importWords[language],
    wish = again?.wish;
  return (
    <form class="card" method="post" action="/impor" enctype="multipart/form-data">
      <input type="hidden" name="token" value={session.formToken} />
      <div class="field">
        <fieldset>
          <legend>{text.which}</legend>
          {importKinds.map((kind) => (
            <label class="radio">
              <input
                type="radio"
                name="jenis"
                value={kind}
                required
                checked={(wish?.kind ?? 'participants') === kind}
              />
              <span>{text.kinds[kind]}</span>
            </label>
          ))}
          <label class="radio">
            <input type="checkbox" name="riwayat" value="ya" checked={wish?.history === true} />
            <span>
              {text.history}
              <small class="small">{text.historyHint}</small>
            </span>
          </label>
        </fieldset>
      </div>
      <div class="field">
        <label class="f" for="lembar">
          {text.sheet}
        </label>
        <input id="lembar" name="lembar" maxlength={100} value={wish?.sheet} />
      </div>
      {/* Last: what stands before it is known before its first byte is read. */}
      <FileField language={language} bad={again !== undefined} label={text.file} />
      <button class="btn">{text.send}</button>
    </form>
  );
}

export function FileField({ language, bad, label }: { language: Language; bad: boolean; label: string }) {
  const text = importWords[language];
  return (
    <div class={bad ? 'field bad' : 'field'}>
      <label class="f" for="berkas">
        {label}
      </label>
      <p class="hint" id="petunjuk-berkas">
        {text.fileHint}
      </p>
      {bad && <p class="err">{text.chooseAgain}</p>}
      <input
        id="berkas"
        name="berkas"
        type="file"
        required
        accept=".csv,.xlsx,.xlsm,.xls,.ods,.txt,.tsv"
        aria-describedby="petunjuk-berkas"
        aria-invalid={bad ? 'true' : undefined}
      />
    </div>
  );
}
