import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Choice, Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { Crumb } from '../page/head.js';
import { dayText, localDay, spanText } from '../page/local.js';
import { zoneOf, type Visit } from '../page/visits.js';
import { Listed, pageOfSide, type Again } from './pieces.js';
import type { Member, Project, Statement } from './shapes.js';
import { organiserSide, pathOf, type Side } from './side.js';
import type { Mistake } from './typed.js';
import { cooperationWords } from './words.js';

const StateTag = ({ language, project }: { language: Language; project: Project }) => {
  const text = cooperationWords[language],
    { status, finishedOn, endsOn } = project;
  return status === 'RUNNING' ? (
    <span class="tag">{text.running}</span>
  ) : (
    <span class="tag ok">{text.finished(dayText(finishedOn ?? endsOn, language))}</span>
  );
};

/** What a page of projects offers to begin one with; absent where that is not theirs to do. */
interface Beginning {
  agencies: readonly { id: string; name: string }[];
  partners: readonly { id: string; name: string }[];
  keys: FormKeys;
}
interface Projects {
  projects: readonly Project[];
  nextCursor?: string | undefined;
  beginning?: Beginning | undefined;
  again?: Again | undefined;
}

/** Real work with people from outside. */
export function projectsPage(visit: Visit, me: Me, side: Side, shown: Projects): string {
  const { language } = visit,
    text = cooperationWords[language],
    { projects, nextCursor, beginning, again } = shown,
    path = pathOf(side, 'proyek');
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.projects, path, again },
    <>
      <h1>{text.projects}</h1>
      <p class="lead">{text.projectsLead}</p>
      <Listed
        language={language}
        title={text.projects}
        none={text.noProjects}
        path={path}
        nextCursor={nextCursor}
        items={projects.map((project) => (
          <>
            <a href={pathOf(side, 'proyek', project.id)}>{project.title}</a>{' '}
            <StateTag language={language} project={project} />
            <p>{spanText(project.startsOn, project.endsOn, language)}</p>
          </>
        ))}
      />
      {beginning && <NewProject language={language} action={path} beginning={beginning} again={again} />}
    </>,
  );
}

function NewProject({
  language,
  action,
  beginning: { agencies, partners, keys },
  again,
}: {
  language: Language;
  action: string;
  beginning: Beginning;
  again: Again | undefined;
}) {
  const text = cooperationWords[language],
    typed = again?.typed ?? {},
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return (
    <form class="card" method="post" action={action} aria-labelledby="baru">
      <Unseen keys={keys} />
      <h2 id="baru">{text.begin}</h2>
      <Field
        name="judul"
        label={text.projectTitle}
        value={typed['judul']}
        wrong={wrong('judul')}
        maxlength={200}
        required
      />
      <Choice
        name="opd"
        label={text.ownAgency}
        empty={text.choose}
        options={agencies.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed['opd']}
        wrong={wrong('opd')}
        required
      />
      <Choice
        name="mitra"
        label={text.withPartner}
        empty={text.withNobody}
        options={partners.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={typed['mitra']}
      />
      <Field
        name="mulai"
        type="date"
        label={text.firstDay}
        value={typed['mulai']}
        wrong={wrong('mulai')}
        required
      />
      <Field
        name="selesai"
        type="date"
        label={text.lastDay}
        value={typed['selesai']}
        wrong={wrong('selesai')}
        required
      />
      <button class="btn">{text.beginNow}</button>
    </form>
  );
}

interface One {
  /** From where people from outside mostly come; undefined where that is not known. */
  institution: string | undefined;
  project: Project;
  students: readonly Member[];
  /** Names of the civil servants on it; a partner is not shown them. */
  servants: readonly string[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** A project: who is on it, and the statements of those from outside. */
export function projectPage(visit: Visit, me: Me, side: Side, shown: One): string {
  const { language, now } = visit,
    text = cooperationWords[language],
    { project, students, servants, keys, done, again } = shown,
    path = pathOf(side, 'proyek', project.id),
    running = project.status === 'RUNNING';
  return pageOfSide(
    visit,
    me,
    side,
    { title: project.title, path, done, again },
    <>
      <h1>
        {project.title} <StateTag language={language} project={project} />
      </h1>
      <p class="lead">{spanText(project.startsOn, project.endsOn, language)}</p>
      <section class="card" aria-labelledby="orang">
        <h2 id="orang">{text.students}</h2>
        {students.length === 0 && <p role="status">{text.noStudents}</p>}
        {running && <p>{text.noStatement}</p>}
        <ul class="list">
          {students.map(({ id, name = '–', institution, role, statementNumber }) => (
            <li>
              <div class="body">
                <b>{name}</b>
                <p>{[institution, role].filter(Boolean).join(', ')}</p>
                {statementNumber !== undefined && (
                  <p>
                    <a href={`${path}/surat/${encodeURIComponent(id)}`}>{text.statement(statementNumber)}</a>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {servants.length > 0 && (
        <section class="card" aria-labelledby="pegawai">
          <h2 id="pegawai">{text.servants}</h2>
          <ul class="list">
            {servants.map((name) => (
              <li>
                <div class="body">{name}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {running && <NewStudent language={language} action={`${path}/orang`} shown={shown} />}
      {running && side === organiserSide && (
        <form class="card" method="post" action={`${path}/selesai`} aria-labelledby="tamat">
          <Unseen keys={keys} />
          <h2 id="tamat">{text.finish}</h2>
          <p>{text.finishHint}</p>
          <Field
            name="hari"
            type="date"
            label={text.finishedOn}
            min={project.startsOn}
            max={localDay(now, zoneOf(me))}
            value={again?.typed['hari'] ?? localDay(now, zoneOf(me))}
            required
          />
          <button class="btn alt">{text.finish}</button>
        </form>
      )}
    </>,
  );
}

function NewStudent({
  language,
  action,
  shown: { institution, keys, again },
}: {
  language: Language;
  action: string;
  shown: One;
}) {
  const text = cooperationWords[language],
    typed = again?.typed ?? {},
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return (
    <form class="card" method="post" action={action} aria-labelledby="tambah">
      <Unseen keys={keys} />
      <h2 id="tambah">{text.addStudent}</h2>
      <Field
        name="nama"
        label={text.studentName}
        value={typed['nama']}
        wrong={wrong('nama')}
        maxlength={200}
        autocomplete="off"
        required
      />
      <Field
        name="lembaga"
        label={text.institution}
        value={typed['lembaga'] ?? institution}
        wrong={wrong('lembaga')}
        maxlength={200}
        required
      />
      <Field
        name="induk"
        label={text.studentNumber}
        hint={text.studentNumberHint}
        value={typed['induk']}
        maxlength={60}
        autocomplete="off"
      />
      <Field name="peran" label={text.role} hint={text.roleHint} value={typed['peran']} maxlength={120} />
      <button class="btn">{text.add}</button>
    </form>
  );
}

/** The statement of somebody from outside, to be printed. */
export function statementPage(
  visit: Visit,
  me: Me,
  side: Side,
  { project, statement, path }: { project: Project; statement: Statement; path: string },
): string {
  const { language } = visit,
    text = cooperationWords[language];
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.statementTitle, path },
    <>
      <Crumb to={pathOf(side, 'proyek', project.id)}>{project.title}</Crumb>
      <h1>{text.statementTitle}</h1>
      <section class="card" aria-label={text.statement(statement.number)}>
        <p lang="id">{statement.text}</p>
        <p>{text.issued(dayText(statement.issuedOn, language))}</p>
      </section>
      <p>{text.print}</p>
    </>,
  );
}
