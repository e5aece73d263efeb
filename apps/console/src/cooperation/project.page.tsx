import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText, spanText } from '../page/local.js';
import type { Visit } from '../page/visits.js';
import { Listed, pageOfSide, type Again } from './pieces.js';
import type { Project, Statement, Student } from './shapes.js';
import { pathOf, type Side } from './side.js';
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

/** Projects with a partner. */
export function projectsPage(
  visit: Visit,
  me: Me,
  side: Side,
  { projects, nextCursor }: { projects: readonly Project[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = cooperationWords[language],
    path = pathOf(side, 'proyek');
  return pageOfSide(
    visit,
    me,
    side,
    { title: text.projects, path },
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
    </>,
  );
}

interface One {
  /** From where people from outside mostly come; undefined where that is not known. */
  institution: string | undefined;
  project: Project;
  students: readonly Student[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** A project: who is on it from outside, and their statements. */
export function projectPage(visit: Visit, me: Me, side: Side, shown: One): string {
  const { language } = visit,
    text = cooperationWords[language],
    { institution: mostly, project, students, keys, done, again } = shown,
    path = pathOf(side, 'proyek', project.id),
    typed = again?.typed ?? {},
    wrong = (name: Mistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
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
        {project.status === 'RUNNING' && <p>{text.noStatement}</p>}
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
      {project.status === 'RUNNING' && (
        <form class="card" method="post" action={`${path}/orang`} aria-labelledby="tambah">
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
            value={typed['lembaga'] ?? mostly}
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
      )}
    </>,
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
      <p class="crumb">
        <a href={pathOf(side, 'proyek', project.id)}>{project.title}</a>
      </p>
      <h1>{text.statementTitle}</h1>
      <section class="card" aria-label={text.statement(statement.number)}>
        <p lang="id">{statement.text}</p>
        <p>{text.issued(dayText(statement.issuedOn, language))}</p>
      </section>
      <p>{text.print}</p>
    </>,
  );
}
