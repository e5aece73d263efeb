import { type Language } from '#pages';
import type { Me, PageOf } from '../api/shapes.js';
import { Share } from '../desk/figures.js';
import { Choice } from '../page/field.js';
import { Failed, Unseen, type FormKeys } from '../page/form.js';
import { Crumb, Head } from '../page/head.js';
import { hoursText, momentText, numberText } from '../page/local.js';
import { pageFor } from '../page/page-for.js';
import type { Failure } from '../page/tried.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { fieldsOf } from './fields.js';
import { FileField, StateTag } from './imports.page.js';
import { rowStatuses, type Import, type Row, type RowStatus } from './shapes.js';
import { otherNotices, unreadOf } from './unread.js';
import { COLUMN_PREFIX, titledColumns, wishOf } from './wish.js';
import { importWords, rowFilters } from './words.js';

/** Seconds after which what is under way is looked at again. */
const AGAIN_SECONDS = 3;

export interface OneImport {
  found: Import;
  /** Rows of one result; absent where there are none yet. */
  rows?: { page: PageOf<Row>; status: RowStatus; later: boolean } | undefined;
  keys: FormKeys;
  failure?: Failure | undefined;
}

/** An import: what was read as what, what would be recorded, and what became of it. */
export function importPage(visit: Visit, me: Me, { found, rows, keys, failure }: OneImport): string {
  const { language, now } = visit,
    text = importWords[language],
    zone = zoneOf(me),
    name = found.fileName ?? text.nameless;
  const title = found.finishedAt === undefined ? text.trial(name) : text.import(name);
  return pageFor(
    visit,
    me,
    { title, path: pathOf(found), section: 'imports', wide: true },
    <>
      <Crumb to="/impor">{text.title}</Crumb>
      <Failed language={language} failure={failure} />
      <Head title={title}>
        <p>{factsOf(found, zone, language)}</p>
        <p>
          <StateTag language={language} state={found.state} />
        </p>
      </Head>
      <Figures language={language} found={found} />
      <Standing language={language} found={found} keys={keys} />
      <NotRead language={language} found={found} />
      <Notices language={language} found={found} />
      {rows && <Rows language={language} found={found} {...rows} />}
      <Columns visit={visit} found={found} />
      {found.state === 'APPLIED' && <Undo language={language} found={found} keys={keys} />}
      <p class="fresh">{text.fresh(momentText(now, zone, language))}</p>
    </>,
  );
}

const pathOf = ({ id }: Pick<Import, 'id'>): string => `/impor/${encodeURIComponent(id)}`;

function factsOf(found: Import, zone: string, language: Language): string {
  const text = importWords[language],
    { kind, rows, delimiter = '', encodings = [], sheet, sheets = [], headerLine, createdAt } = found;
  return [
    text.kinds[kind],
    text.lines(numberText(rows, 0, language)),
    text.delimiters[delimiter],
    ...encodings.map((each) => each.toUpperCase()),
    sheet !== undefined &&
      text.sheetRead(sheets.length > 1 ? sheets.map((each) => each.sheet).join(', ') : sheet),
    headerLine !== undefined && text.headerAt(headerLine),
    text.read(momentText(createdAt, zone, language)),
  ]
    .filter(Boolean)
    .join(', ');
}

function Figures({ language, found: { counts, rows } }: { language: Language; found: Import }) {
  const text = importWords[language];
  if (rows === 0) return null;
  return (
    <dl class="figures">
      {(['ACCEPT', 'WARN', 'REJECT', 'SKIP_DUPLICATE'] as const).map((status) => (
        <div>
          <dt>{text.figures[status]}</dt>
          <dd>
            <span class="figure">{numberText(counts[status], 0, language)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Standing({ language, found, keys }: { language: Language; found: Import; keys: FormKeys }) {
  const text = importWords[language],
    number = (value: number) => numberText(value, 0, language),
    { state, counts, toApply } = found;
  switch (state) {
    case 'READY':
      return (
        <>
          <div class="note">
            <p>
              <b>{text.nothing}</b>{' '}
              {toApply > 0 ? text.canApply(number(toApply), number(counts.REJECT)) : text.cannotApply}
            </p>
          </div>
          <form class="acts" method="post" action={`${pathOf(found)}/catat`}>
            <Unseen keys={keys} />
            {toApply > 0 && <button class="btn">{text.apply(number(toApply))}</button>}
            <Csv language={language} found={found} />
          </form>
        </>
      );
    case 'REFUSED':
      return (
        <div class="note bad" role="alert">
          <h2>{text.refused}</h2>
          <p>{found.refusal?.message[language]}</p>
          <OtherFile language={language} />
        </div>
      );
    case 'FAILED':
      return (
        <div class="note bad" role="alert">
          <p>{text.broken}</p>
          <OtherFile language={language} />
        </div>
      );
    case 'READING':
      return (
        <UnderWay language={language} found={found} said={text.reading}>
          <p>{text.soFar(number(found.rows))}</p>
        </UnderWay>
      );
    case 'APPLYING':
    case 'UNDOING':
      return (
        <UnderWay
          language={language}
          found={found}
          said={state === 'APPLYING' ? text.applying : text.undoing}
        >
          {state === 'APPLYING' && (
            <>
              <p>{text.share(number(Math.floor(found.progress * 100)))}</p>
              <Share parts={[found.progress]} />
            </>
          )}
        </UnderWay>
      );
    default:
      return (
        <>
          <div class="note ok" role="status">
            <p>
              <b>{state === 'UNDONE' ? text.undone : text.applied}.</b>{' '}
              {becameOf((state === 'UNDONE' ? found.undone : found.applied) ?? {}, language)}
            </p>
          </div>
          <p class="acts">
            <Csv language={language} found={found} />
          </p>
        </>
      );
  }
}

const OtherFile = ({ language }: { language: Language }) => (
  <p>
    <a href="/impor">{importWords[language].other}</a>
  </p>
);

const Csv = ({ language, found }: { language: Language; found: Import }) => (
  <a class="btn alt" href={`${pathOf(found)}/baris.csv`}>
    {importWords[language].csv}
  </a>
);

function UnderWay({
  language,
  found,
  said,
  children,
}: {
  language: Language;
  found: Import;
  said: string;
  children: preact.ComponentChildren;
}) {
  return (
    <section class="card" aria-label={importWords[language].states[found.state]} data-again={AGAIN_SECONDS}>
      <p role="status">{said}</p>
      {children}
      <p>
        <a href={pathOf(found)}>{importWords[language].look}</a>
      </p>
    </section>
  );
}

const becameOf = (counts: Record<string, number>, language: Language): string =>
  Object.entries(counts)
    .map(([what, count]) => `${numberText(count, 0, language)} ${importWords[language].became[what] ?? what}`)
    .join(', ');

function Notices({ language, found }: { language: Language; found: Import }) {
  const notices = otherNotices(found);
  if (notices.length === 0) return null;
  return (
    <section class="card" aria-labelledby="catatan">
      <h2 id="catatan">{importWords[language].notices}</h2>
      <ul>
        {notices.map((message) => (
          <li>{message[language]}</li>
        ))}
      </ul>
    </section>
  );
}

/** So that nobody takes a part of a file for the whole of it. */
function NotRead({ language, found }: { language: Language; found: Import }) {
  const text = importWords[language],
    unread = unreadOf(found);
  if (!unread) return null;
  const { sheets, columns, further, rows } = unread;
  return (
    <section class="card" aria-labelledby="tidak-dibaca">
      <h2 id="tidak-dibaca">{text.unread}</h2>
      <p>{text.unreadHint}</p>
      {sheets.length > 0 && (
        <>
          <h3>{text.unreadSheets}</h3>
          <ul>
            {sheets.map(({ sheet, message }) => (
              <li>
                <b>{sheet}</b>: {message[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      {columns.length > 0 && (
        <>
          <h3>{text.unreadColumns}</h3>
          <ul>
            {columns.map(({ sheet, titles }) => (
              <li>
                {sheet !== undefined && <b>{`${sheet}: `}</b>}
                {titles.join(', ')}
              </li>
            ))}
          </ul>
        </>
      )}
      {rows + further.length > 0 && (
        <>
          <h3>{text.unreadParts}</h3>
          <ul>
            {rows > 0 && (
              <li>
                <a href={`${pathOf(found)}?hasil=${rowFilters.IGNORE}`}>
                  {text.seeRows(numberText(rows, 0, language))}
                </a>
              </li>
            )}
            {further.map((message) => (
              <li>{message[language]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Rows({
  language,
  found,
  page: { items, nextCursor },
  status,
  later,
}: { language: Language; found: Import } & NonNullable<OneImport['rows']>) {
  const text = importWords[language],
    address = `${pathOf(found)}?hasil=${rowFilters[status]}`;
  return (
    <section class="card" aria-labelledby="baris">
      <h2 id="baris">{text.rows[status]}</h2>
      <nav class="acts sub" aria-label={text.rowsOf}>
        {rowStatuses
          .filter((each) => found.counts[each] > 0 || each === status)
          .map((each) => (
            <a
              href={`${pathOf(found)}?hasil=${rowFilters[each]}`}
              aria-current={each === status ? 'page' : undefined}
            >
              {`${text.figures[each]} (${numberText(found.counts[each], 0, language)})`}
            </a>
          ))}
      </nav>
      {items.length === 0 ? (
        <p role="status">{text.noRows}</p>
      ) : (
        <table class="stack" role="table">
          <thead>
            <tr>
              <th scope="col" class="num">
                {text.line}
              </th>
              <th scope="col">{text.columnName}</th>
              <th scope="col">{text.content}</th>
              <th scope="col">{text.why}</th>
            </tr>
          </thead>
          <tbody>{items.flatMap((row) => linesOf(row, language))}</tbody>
        </table>
      )}
      <p class="acts">
        {later && <a href={address}>{text.firstRows}</a>}
        {nextCursor !== undefined && (
          <a href={`${address}&sesudah=${encodeURIComponent(nextCursor)}`}>{text.nextRows}</a>
        )}
      </p>
    </section>
  );
}

/** A line for each finding, and one for a row without any. */
function linesOf({ line, sheet, findings, values, credit, outcome, undone }: Row, language: Language) {
  const text = importWords[language];
  const became = [
    credit && `${hoursText(credit.hours, language)} JP: ${credit.message[language]}`,
    outcome && (text.became[outcome.status] ?? outcome.status),
    undone && [text.became[undone.status], undone.code && text.kept[undone.code]].filter(Boolean).join(': '),
  ].filter(Boolean);
  const shown = findings.length > 0 ? findings : [undefined];
  return shown.map((finding, position) => (
    <tr role="row">
      <th scope="row" role="rowheader" class="num">
        {sheet === undefined ? line : `${sheet}: ${line}`}
      </th>
      <td role="cell" data-l={text.columnName}>
        {finding?.column ?? text.whole}
      </td>
      <td role="cell" data-l={text.content}>
        <code>
          {finding?.column != null
            ? (values[finding.column] ?? '')
            : Object.values(values).filter(Boolean).slice(0, 3).join(', ')}
        </code>
      </td>
      <td role="cell" class="whole">
        {finding ? finding.message[language] : became.length === 0 && text.fine}
        {position === 0 && became.length > 0 && <small class="small">{became.join('. ')}</small>}
      </td>
    </tr>
  ));
}

/**
 * What was read as what; what is wrong is chosen otherwise, and the file sent once more, because its bytes
 * are not kept.
 */
function Columns({ visit: { language, session }, found }: { visit: Visit; found: Import }) {
  const text = importWords[language],
    columns = titledColumns(found),
    wish = wishOf(found),
    fields = fieldsOf[found.kind];
  if (columns.length === 0 || (found.state !== 'READY' && found.state !== 'REFUSED')) return null;
  return (
    <details class="card" open={found.state === 'REFUSED'}>
      <summary>
        <span class="body">
          <b>{text.columns}</b>
        </span>
      </summary>
      <form method="post" action="/impor" enctype="multipart/form-data">
        <input type="hidden" name="token" value={session.formToken} />
        <input type="hidden" name="jenis" value={wish.kind} />
        {wish.history && <input type="hidden" name="riwayat" value="ya" />}
        <input type="hidden" name="lembar" value={wish.sheet} />
        <p>{text.columnsHint}</p>
        <div class="choices">
          {Object.entries(fields).map(([field, name]) => (
            <Choice
              name={COLUMN_PREFIX + field}
              label={name.required ? `${name[language]} (${text.required})` : name[language]}
              empty={text.notRead}
              options={columns.map(({ column, title }) => ({
                value: String(column),
                text: text.column(column, title),
              }))}
              chosen={String(wish.columns[field] ?? '')}
            />
          ))}
        </div>
        <FileField language={language} bad={false} label={text.fileAgain} />
        <button class="btn alt">{text.again}</button>
      </form>
    </details>
  );
}

function Undo({ language, found, keys }: { language: Language; found: Import; keys: FormKeys }) {
  const text = importWords[language];
  return (
    <details class="card">
      <summary>
        <span class="body">
          <b>{text.undo}</b>
        </span>
      </summary>
      <form method="post" action={`${pathOf(found)}/batalkan`}>
        <Unseen keys={keys} />
        <p>{text.undoWhat}</p>
        <button class="btn alt">{text.undoNow}</button>
      </form>
    </details>
  );
}
