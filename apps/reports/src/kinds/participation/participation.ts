import { seatState, type SeatFacts, type SeatState } from '../../read-model/seat.js';

export interface Counts {
  applied: number;
  admitted: number;
  waitlisted: number;
  attended: number;
  completed: number;
}

const noCounts: Counts = {
  applied: 0,
  admitted: 0,
  waitlisted: 0,
  attended: 0,
  completed: 0,
};

function withSeat(counts: Counts, { status, admitted, attended, completed }: SeatState): Counts {
  return {
    applied: counts.applied + 1,
    admitted: counts.admitted + Number(admitted),
    waitlisted: counts.waitlisted + Number(status === 'WAITLISTED'),
    attended: counts.attended + Number(attended),
    completed: counts.completed + Number(completed),
  };
}

export interface AgencyRow extends Counts {
  name: string;
  people: number;
  /** Has not completed anything in any year. */
  neverTrained: number;
}

export interface BatchRow extends Counts {
  title: string;
  startsOn: string | null;
  status: 'SCHEDULED' | 'CANCELLED' | 'CLOSED' | null;
  /** null: no event told how many places there are. */
  seats: number | null;
}

export interface CampaignRow {
  title: string | null;
  heldOn: string | null;
  invited: number;
  delivered: number;
  /** Noted by the organiser, at the event itself. */
  reached: number;
  /** Applied for some training after they were invited. */
  appliedAfter: number;
}

interface PlacedSeat extends SeatFacts {
  batchId: string;
  participantId: string;
}

export interface Sources {
  /** Agencies that may be told of. */
  agencies: { agencyId: string; name: string }[];
  /** Active people of these agencies -> agency. */
  people: ReadonlyMap<string, string>;
  trained: ReadonlySet<string>;
  seats: readonly PlacedSeat[];
  batches: readonly {
    _id: string;
    programmeTitle: string;
    startsOn: string;
    status: 'SCHEDULED' | 'CANCELLED' | 'CLOSED';
    capacity?: number;
  }[];
  invitations: readonly {
    campaignId: string;
    participantId: string;
    title?: string;
    heldOn?: string;
    invitedAt?: Date;
    deliveredAt?: Date;
    reachedAt?: Date;
  }[];
}

export function agencyRows({ agencies, people, trained, seats }: Sources): AgencyRow[] {
  const rows = new Map(
    agencies.map(({ agencyId, name }) => [agencyId, { name, people: 0, neverTrained: 0, ...noCounts }]),
  );
  for (const [participantId, agencyId] of people) {
    const row = rows.get(agencyId);
    if (row)
      rows.set(agencyId, {
        ...row,
        people: row.people + 1,
        neverTrained: row.neverTrained + Number(!trained.has(participantId)),
      });
  }
  for (const seat of seats) {
    const agencyId = people.get(seat.participantId);
    if (agencyId === undefined) continue;
    const row = rows.get(agencyId);
    if (row) rows.set(agencyId, { ...row, ...withSeat(row, seatState(seat)) });
  }
  return [...rows.values()];
}

/** In the order of their first days. Seats of batches that no event described yet are told with what is known. */
export function batchRows({ batches, seats, people }: Sources): BatchRow[] {
  const rows = new Map<string, BatchRow>(
    batches.map(({ _id, programmeTitle: title, startsOn, status, capacity }) => [
      _id,
      {
        title,
        startsOn,
        status,
        seats: capacity ?? null,
        ...noCounts,
      },
    ]),
  );
  for (const seat of seats) {
    if (!people.has(seat.participantId)) continue;
    const row = rows.get(seat.batchId) ?? {
      title: 'Angkatan yang belum dikenal',
      startsOn: null,
      status: null,
      seats: null,
      ...noCounts,
    };
    rows.set(seat.batchId, { ...row, ...withSeat(row, seatState(seat)) });
  }
  return [...rows.values()].sort(
    (a, b) => (a.startsOn ?? '9').localeCompare(b.startsOn ?? '9') || a.title.localeCompare(b.title, 'id'),
  );
}

export function campaignRows({ invitations, seats, people }: Sources): CampaignRow[] {
  const applications = new Map<string, Date[]>();
  for (const seat of seats) {
    const { appliedAt } = seatState(seat);
    if (appliedAt)
      applications.set(seat.participantId, [...(applications.get(seat.participantId) ?? []), appliedAt]);
  }
  const rows = new Map<string, CampaignRow>();
  for (const { campaignId, participantId, title, heldOn, invitedAt, deliveredAt, reachedAt } of invitations) {
    if (!people.has(participantId)) continue;
    const row = rows.get(campaignId) ?? {
      title: null,
      heldOn: null,
      invited: 0,
      delivered: 0,
      reached: 0,
      appliedAfter: 0,
    };
    const after =
      invitedAt !== undefined && (applications.get(participantId) ?? []).some((at) => at >= invitedAt);
    rows.set(campaignId, {
      title: title ?? row.title,
      heldOn: heldOn ?? row.heldOn,
      invited: row.invited + 1,
      delivered: row.delivered + Number(deliveredAt !== undefined),
      reached: row.reached + Number(reachedAt !== undefined),
      appliedAfter: row.appliedAfter + Number(after),
    });
  }
  return [...rows.values()].sort((a, b) => (a.heldOn ?? '9').localeCompare(b.heldOn ?? '9'));
}

export const totalOf = (rows: readonly AgencyRow[]): AgencyRow =>
  rows.reduce(
    (total, row) => ({
      name: total.name,
      people: total.people + row.people,
      neverTrained: total.neverTrained + row.neverTrained,
      applied: total.applied + row.applied,
      admitted: total.admitted + row.admitted,
      waitlisted: total.waitlisted + row.waitlisted,
      attended: total.attended + row.attended,
      completed: total.completed + row.completed,
    }),
    { name: 'Jumlah', people: 0, neverTrained: 0, ...noCounts },
  );
