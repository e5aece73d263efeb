import type { Language } from '#pages';
import type { Me } from '../api/shapes.js';
import { Field } from '../page/field.js';
import { Unseen, type FormKeys } from '../page/form.js';
import { dayText, spanText } from '../page/local.js';
import type { Visit } from '../page/visits.js';
import { partnerPage, projectPath, PROJECTS, type Again } from './pieces.js';
import type { OwnPartner, Project, Statement, Student } from './shapes.js';
import type { PartnerMistake } from './typed.js';
import { partnerWords } from './words.js';

const StateTag = ({ language, project }: { language: Language; project: Project }) => {
  const text = partnerWords[language],
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
  { projects, nextCursor }: { projects: readonly Project[]; nextCursor?: string | undefined },
): string {
  const { language } = visit,
    text = partnerWords[language];
  return partnerPage(
    visit,
    me,
    { title: text.projects, path: PROJECTS },
    <>
      <h1>{text.projects}</h1>
      <p class="lead">{text.projectsLead}</p>
      <section class="card" aria-label={text.projects}>
        {projects.length === 0 && <p role="status">{text.noProjects}</p>}
        <ul class="list">
          {projects.map((project) => (
            <li>
              <div class="body">
                <a href={projectPath(project.id)}>{project.title}</a>{' '}
                <StateTag language={language} project={project} />
                <p>{spanText(project.startsOn, project.endsOn, language)}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {nextCursor !== undefined && (
        <p>
          <a href={`${PROJECTS}?sesudah=${encodeURIComponent(nextCursor)}`}>{text.next}</a>
        </p>
      )}
    </>,
  );
}

interface One {
  partner: OwnPartner;
  project: Project;
  students: readonly Student[];
  keys: FormKeys;
  done: boolean;
  again?: Again | undefined;
}

/** A project: who is on it from outside, and their statements. */
export function projectPage(visit: Visit, me: Me, shown: One): string {
  const { language } = visit,
    text = partnerWords[language],
    { partner, project, students, keys, done, again } = shown,
    path = projectPath(project.id),
    typed = again?.typed ?? {},
    wrong = (name: PartnerMistake) => (again?.mistakes?.includes(name) ? text.wrong[name] : undefined);
  return partnerPage(
    visit,
    me,
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
            value={typed['lembaga'] ?? partner.name}
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
  { project, statement, path }: { project: Project; statement: Statement; path: string },
): string {
  const { language } = visit,
    text = partnerWords[language];
  return partnerPage(
    visit,
    me,
    { title: text.statementTitle, path },
    <>
      <p class="crumb">
        <a href={projectPath(project.id)}>{project.title}</a>
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
