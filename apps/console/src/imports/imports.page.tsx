import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import { Field, Tick } from '../page/field.js';
import { Head, Outcome, titled } from '../page/head.js';
import { momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
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
  return pageFor(
    visit,
    me,
    { title, path: '/impor', section: 'imports', wide: true },
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
            <Tick
              type="radio"
              name="jenis"
              value={kind}
              required
              checked={(wish?.kind ?? 'participants') === kind}
            >
              {text.kinds[kind]}
            </Tick>
          ))}
          <Tick type="checkbox" name="riwayat" value="ya" checked={wish?.history === true}>
            {text.history}
            <small class="small">{text.historyHint}</small>
          </Tick>
        </fieldset>
      </div>
      <Field name="lembar" label={text.sheet} maxlength={100} value={wish?.sheet} />
      {/* Last: what stands before it is known before its first byte is read. */}
      <FileField language={language} bad={again !== undefined} label={text.file} />
      <button class="btn">{text.send}</button>
    </form>
  );
}

export function FileField({ language, bad, label }: { language: Language; bad: boolean; label: string }) {
  const text = importWords[language];
  return (
    <Field
      name="berkas"
      label={label}
      hint={text.fileHint}
      wrong={bad ? text.chooseAgain : undefined}
      type="file"
      required
      accept=".csv,.xlsx,.xlsm,.xls,.ods,.txt,.tsv"
    />
  );
}
