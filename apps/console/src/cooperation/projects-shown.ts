import { partnersOf } from '../access/partners.js';
import { agenciesOf } from '../desk/agencies.js';
import { everyPage } from '../page/every-page.js';
import { keysOf } from '../page/form.js';
import { peopleOf } from '../page/people.js';
import { onePage } from '../page/query.js';
import type { Visit } from '../page/visits.js';
import type { OwnPartner } from '../partner/shapes.js';
import type { Again } from './pieces.js';
import { projectPage, projectsPage } from './project.page.js';
import type { Member, Project } from './shapes.js';
import { organiserSide, partnerSide, type Side } from './side.js';

/** What a page is shown with beside what it is about. */
interface Said {
  after?: string | undefined;
  done?: boolean;
  again?: Again;
  key?: string;
}

/** The projects of a side; an organiser can begin another. */
export async function projectsShown(
  visit: Visit,
  side: Side,
  { after, again, key = '' }: Said,
): Promise<string> {
  const ofOrganiser = side === organiserSide;
  const [me, { items, nextCursor }, agencies, partners] = await Promise.all([
    visit.me,
    onePage<Project>(visit, `${side.api}/projects`, { cursor: after }),
    ofOrganiser ? agenciesOf(visit) : [],
    ofOrganiser ? partnersOf(visit) : [],
  ]);
  return projectsPage(visit, me, side, {
    projects: items,
    nextCursor,
    ...(ofOrganiser && { beginning: { agencies, partners, keys: keysOf(visit, key) } }),
    again,
  });
}

/** A project with who is on it. */
export async function projectShown(
  visit: Visit,
  side: Side,
  id: string,
  { done = false, again, key = '' }: Said,
): Promise<string> {
  const api = `${side.api}/projects/${id}`;
  const [me, project, members, partner] = await Promise.all([
    visit.me,
    visit.ask<Project>(api),
    everyPage<Member>(visit, `${api}/${side.members}`),
    side === partnerSide ? visit.ask<OwnPartner>(side.api) : undefined,
  ]);
  const ids = members.flatMap(({ participantId }) => participantId ?? []),
    people = await peopleOf(visit, ids);
  return projectPage(visit, me, side, {
    institution: partner?.name,
    project,
    students: members.filter(({ kind }) => kind !== 'CIVIL_SERVANT'),
    servants: ids.map((each) => people.get(each)?.name ?? '–'),
    keys: keysOf(visit, key),
    done,
    again,
  });
}
