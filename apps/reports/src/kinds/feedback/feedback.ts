import type { TenantDocument } from '#persistence';
import type { Reassessment, Revision, Session } from './feedback.schema.js';

type Known<T> = Omit<T, Exclude<keyof TenantDocument, '_id'>>;

export interface SessionRow {
  programme: string;
  agency: string | null;
  startsOn: string | null;
  closedAt: Date;
  answered: number;
  needed: number;
  /** 0 to 1. */
  low: number;
  verdict: Session['verdict'];
}

export interface RevisionRow {
  programme: string | null;
  agency: string | null;
  openedAt: Date;
  answered: number | null;
  low: number | null;
  decision: Revision['decision'] | null;
  materialVersion: number | null;
  decidedAt: Date | null;
}

export interface ReassessmentRow {
  programme: string | null;
  agency: string | null;
  materialVersion: number;
  complainants: number | null;
  needed: number | null;
  openedAt: Date | null;
  closedByVersion: number | null;
  changeNote: string | null;
  closedAt: Date | null;
}

export interface Context {
  /**
   * Programmes that may be told of: title and organiser; null lets every programme through, also one that no
   * event described yet.
   */
  programmes: ReadonlyMap<string, { title: string; organiserAgencyId?: string }>;
  names: ReadonlyMap<string, string>;
  batches: ReadonlyMap<string, { startsOn: string }>;
  seen: (programmeId: string) => boolean;
  /** From the first instant of the year up to the first of the next. */
  from: Date;
  until: Date;
}

const agencyOf = (programmeId: string, { programmes, names }: Context): string | null => {
  const agencyId = programmes.get(programmeId)?.organiserAgencyId;
  return agencyId === undefined ? null : (names.get(agencyId) ?? null);
};
const inYear = (at: Date | undefined, { from, until }: Context): boolean =>
  at !== undefined && at >= from && at < until;
const earlier = (a: Date | null, b: Date | null): number => (a?.getTime() ?? 0) - (b?.getTime() ?? 0);

export function sessionRows(sessions: readonly Known<Session>[], context: Context): SessionRow[] {
  return sessions
    .filter(({ programmeId, closedAt }) => context.seen(programmeId) && inYear(closedAt, context))
    .map(
      ({
        programmeId,
        programmeTitle: programme,
        batchId,
        answered,
        needed,
        lowPercent,
        verdict,
        closedAt,
      }) => ({
        programme,
        agency: agencyOf(programmeId, context),
        startsOn: context.batches.get(batchId)?.startsOn ?? null,
        closedAt,
        answered,
        needed,
        low: lowPercent / 100,
        verdict,
      }),
    )
    .sort((a, b) => earlier(a.closedAt, b.closedAt));
}

/** Those that were open at any time of the year. */
export function revisionRows(revisions: readonly Known<Revision>[], context: Context): RevisionRow[] {
  return revisions
    .filter(
      ({ programmeId, openedAt, decidedAt }) =>
        context.seen(programmeId) &&
        openedAt < context.until &&
        (decidedAt === undefined || decidedAt >= context.from),
    )
    .map(
      ({
        programmeId,
        programmeTitle,
        openedAt,
        answered,
        lowPercent,
        decision,
        materialVersion,
        decidedAt,
      }): RevisionRow => ({
        programme: programmeTitle ?? context.programmes.get(programmeId)?.title ?? null,
        agency: agencyOf(programmeId, context),
        openedAt,
        answered: answered ?? null,
        low: lowPercent === undefined ? null : lowPercent / 100,
        // A decision of a later year is not told of this one.
        ...(decidedAt !== undefined && decidedAt < context.until
          ? { decision: decision ?? null, materialVersion: materialVersion ?? null, decidedAt }
          : { decision: null, materialVersion: null, decidedAt: null }),
      }),
    )
    .sort((a, b) => earlier(a.openedAt, b.openedAt));
}

export function reassessmentRows(
  reassessments: readonly Known<Reassessment>[],
  context: Context,
): ReassessmentRow[] {
  return reassessments
    .filter(({ programmeId, openedAt, closedAt }) => {
      const begun = openedAt ?? closedAt;
      return (
        context.seen(programmeId) &&
        begun !== undefined &&
        begun < context.until &&
        (closedAt === undefined || closedAt >= context.from)
      );
    })
    .map(
      ({
        programmeId,
        programmeTitle,
        materialVersion,
        complainantsAtOpening,
        complainants,
        needed,
        openedAt,
        closedByVersion,
        changeNote,
        closedAt,
      }): ReassessmentRow => ({
        programme: programmeTitle ?? context.programmes.get(programmeId)?.title ?? null,
        agency: agencyOf(programmeId, context),
        materialVersion,
        complainants: complainants ?? complainantsAtOpening ?? null,
        needed: needed ?? null,
        openedAt: openedAt ?? null,
        ...(closedAt !== undefined && closedAt < context.until
          ? { closedByVersion: closedByVersion ?? null, changeNote: changeNote ?? null, closedAt }
          : { closedByVersion: null, changeNote: null, closedAt: null }),
      }),
    )
    .sort((a, b) => earlier(a.openedAt, b.openedAt));
}
