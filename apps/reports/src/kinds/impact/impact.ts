import type { AskedForm, AwardProposal, FollowUpAction, FormEnd, JudgedImpact } from './impact.schema.js';

type FormState = 'ANSWERED' | 'WAITING' | 'UNANSWERED';

export interface EvaluationRow {
  agencyId: string;
  agency: string;
  name: string;
  title: string;
  completedOn: string;
  dueOn: string;
  closesOn: string;
  /** null: that one was not asked, for want of a superior. */
  graduate: FormState | null;
  superior: FormState | null;
  /** null: not judged yet. */
  outcome: JudgedImpact['outcome'] | null;
}

export interface AgencyRow {
  agency: string;
  due: number;
  /** Forms, of which each evaluation has one or two. */
  forms: number;
  answered: number;
  waiting: number;
  unanswered: number;
  improved: number;
  notImproved: number;
  notMeasured: number;
  notJudged: number;
  awardsProposed: number;
  awardsGranted: number;
}

export interface ActionRow {
  agency: string | null;
  title: string;
  indicator: string;
  unit: string;
  baseline: number;
  after: number;
  owner: string | null;
  dueOn: string;
  state: 'OPEN' | 'OVERDUE' | 'DONE';
}

export interface Place {
  agencyId: string;
  agency: string;
  name: string;
}

export interface Sources {
  forms: AskedForm[];
  ends: ReadonlyMap<string, FormEnd['because']>;
  judgements: ReadonlyMap<string, Pick<JudgedImpact, 'outcome'>>;
  voided: ReadonlySet<string>;
  /** Who may be told of, with the present agency; who is not here is not told of. */
  people: ReadonlyMap<string, Place>;
  actions: { action: FollowUpAction; agency: string | null; owner: string | null }[];
  proposals: (Pick<AwardProposal, 'agencyId'> & { agency: string })[];
  /** Agencies to which an award by the leader was granted, one entry an award. */
  awards: { agency: string }[];
  /** Local day on which the report is made. */
  today: string;
}

export function evaluationRows({ forms, ends, judgements, voided, people, today }: Sources): EvaluationRow[] {
  const rows = new Map<string, EvaluationRow>();
  for (const { _id, evaluationId, graduateId, role, title, completedOn, dueOn, closesOn } of forms) {
    const place = people.get(graduateId),
      end = ends.get(_id);
    if (!place || voided.has(evaluationId) || end === 'WITHDRAWN') continue;
    const row = rows.get(evaluationId) ?? {
      ...place,
      title,
      completedOn,
      dueOn,
      closesOn,
      graduate: null,
      superior: null,
      outcome: judgements.get(evaluationId)?.outcome ?? null,
    };
    rows.set(evaluationId, row);
    // Of a form that went to somebody else, the one that this person has counts.
    if (end !== 'HANDED_ON')
      row[role === 'GRADUATE' ? 'graduate' : 'superior'] =
        end === 'ANSWERED' ? 'ANSWERED' : closesOn < today ? 'UNANSWERED' : 'WAITING';
  }
  return [...rows.values()].sort(
    (a, b) =>
      byText(a.agency, b.agency) ||
      a.dueOn.localeCompare(b.dueOn) ||
      byText(a.title, b.title) ||
      byText(a.name, b.name),
  );
}

export function agencyRows(sources: Sources, evaluations = evaluationRows(sources)): AgencyRow[] {
  const rows = new Map<string, AgencyRow>();
  const of = (agency: string): AgencyRow => {
    const row = rows.get(agency) ?? emptyRow(agency);
    rows.set(agency, row);
    return row;
  };
  for (const { agency, graduate, superior, outcome } of evaluations) {
    const row = of(agency),
      states = [graduate, superior].filter((state) => state !== null),
      count = (wanted: FormState) => states.filter((state) => state === wanted).length;
    row.due += 1;
    row.forms += states.length;
    row.answered += count('ANSWERED');
    row.waiting += count('WAITING');
    row.unanswered += count('UNANSWERED');
    row[columnOf(outcome)] += 1;
  }
  for (const { agency } of sources.proposals) of(agency).awardsProposed += 1;
  for (const { agency } of sources.awards) of(agency).awardsGranted += 1;
  return [...rows.values()].sort((a, b) => byText(a.agency, b.agency));
}

export function actionRows({ actions, today }: Sources): ActionRow[] {
  return actions
    .filter(({ action }) => action.status !== 'WITHDRAWN')
    .map(
      ({ action: { title, indicator, unit, baseline, after, dueOn, status }, agency, owner }): ActionRow => ({
        agency,
        title,
        indicator,
        unit,
        baseline,
        after,
        owner,
        dueOn,
        state: status === 'DONE' ? 'DONE' : dueOn < today ? 'OVERDUE' : 'OPEN',
      }),
    )
    .sort(
      (a, b) =>
        a.dueOn.localeCompare(b.dueOn) || byText(a.title, b.title) || byText(a.indicator, b.indicator),
    );
}

export const totalOf = (rows: AgencyRow[]): AgencyRow => {
  const total = emptyRow('Jumlah');
  for (const row of rows)
    for (const [key, value] of Object.entries(row) as [Exclude<keyof AgencyRow, 'agency'>, number][])
      if ((key as string) !== 'agency') total[key] += value;
  return total;
};

const emptyRow = (agency: string): AgencyRow => ({
  agency,
  due: 0,
  forms: 0,
  answered: 0,
  waiting: 0,
  unanswered: 0,
  improved: 0,
  notImproved: 0,
  notMeasured: 0,
  notJudged: 0,
  awardsProposed: 0,
  awardsGranted: 0,
});
const byText = (a: string, b: string): number => a.localeCompare(b, 'id', { numeric: true });

function columnOf(outcome: string | null): 'notJudged' | 'improved' | 'notImproved' | 'notMeasured' {
  if (outcome === null) return 'notJudged';
  if (outcome === 'IMPROVED') return 'improved';
  return outcome === 'NOT_IMPROVED' ? 'notImproved' : 'notMeasured';
}
