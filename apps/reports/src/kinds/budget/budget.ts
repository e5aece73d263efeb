import { must, sees } from '#platform';
import { maskedNumber } from '../../read-model/masked-number.js';
import { organisedBy } from '../../read-model/programmes.js';
import { seatId, seatState, type SeatFacts } from '../../read-model/seat.js';
import type { Programme } from '../../read-model/training.schema.js';
import type { Admission, FundingSource, Reservation } from './budget.schema.js';

export type KnownReservation = Pick<
  Reservation,
  '_id' | 'sourceId' | 'programmeId' | 'amount' | 'spent' | 'status'
>;
export type KnownProgramme = Pick<
  Programme,
  '_id' | 'title' | 'cost' | 'budgetYear' | 'publication' | 'organiserAgencyId'
>;
export type KnownSource = Pick<
  FundingSource,
  '_id' | 'kind' | 'name' | 'year' | 'amount' | 'reserved' | 'spent' | 'expiresOn'
>;

export interface SourceRow {
  name: string;
  kind: string;
  /** null where only the part of single agencies may be told. */
  amount: number | null;
  reserved: number;
  spent: number;
  left: number | null;
  expiresOn: string | null;
  /** What is lost after that day unless it is spent, or was lost with it; null where nothing ends. */
  expiring: number | null;
}

/**
 * The whole of a source for whoever sees the whole government; else only what it holds for the programmes of
 * the agencies seen.
 * @param today local day of the government: what expired before it has nothing left
 */
export function sourceRows(
  sources: readonly KnownSource[],
  reservations: readonly KnownReservation[],
  seen: ReadonlySet<string> | null,
  today: string,
): SourceRow[] {
  const rows = sources.flatMap((source): SourceRow[] => {
    const { _id, name, kind, expiresOn = null } = source;
    if (seen === null) {
      const { amount, reserved, spent } = source;
      return [
        {
          name,
          kind,
          amount,
          reserved,
          spent,
          // After its last day nothing of it can be used.
          left: expiresOn !== null && expiresOn < today ? 0 : amount - reserved - spent,
          expiresOn,
          expiring: expiresOn === null ? null : amount - spent,
        },
      ];
    }
    const held = reservations
      .filter(({ sourceId, programmeId }) => sourceId === _id && seen.has(programmeId))
      .map(heldBy);
    if (held.length === 0) return [];
    const reserved = held.reduce((sum, each) => sum + each.reserved, 0),
      spent = held.reduce((sum, each) => sum + each.spent, 0);
    return [
      {
        name,
        kind,
        amount: null,
        reserved,
        spent,
        left: null,
        expiresOn,
        expiring: expiresOn === null ? null : reserved,
      },
    ];
  });
  return rows.sort(
    (a, b) => (a.expiresOn ?? '9').localeCompare(b.expiresOn ?? '9') || a.name.localeCompare(b.name, 'id'),
  );
}

const heldBy = ({ amount, spent, status }: KnownReservation): { reserved: number; spent: number } =>
  status === 'RESERVED' ? { reserved: amount - spent, spent } : { reserved: 0, spent: 0 };

export interface ProgrammeRow {
  title: string;
  agency: string | null;
  cost: number | null;
  reserved: number;
  spent: number;
  missing: number | null;
  publication: Programme['publication'] | null;
}

/** Programmes whose cost the year pays, and those for which its sources hold money. */
export function programmeRows(
  programmes: readonly KnownProgramme[],
  reservations: readonly KnownReservation[],
  year: number,
  sourceIds: ReadonlySet<string>,
  names: ReadonlyMap<string, string>,
): ProgrammeRow[] {
  const held = new Map<string, { reserved: number; spent: number }>();
  for (const reservation of reservations.filter(({ sourceId }) => sourceIds.has(sourceId))) {
    const sum = held.get(reservation.programmeId) ?? { reserved: 0, spent: 0 },
      { reserved, spent } = heldBy(reservation);
    held.set(reservation.programmeId, { reserved: sum.reserved + reserved, spent: sum.spent + spent });
  }
  return programmes
    .filter(({ _id, budgetYear }) => budgetYear === year || held.has(_id))
    .map(({ _id, title, cost, publication, organiserAgencyId }): ProgrammeRow => {
      const { reserved, spent } = held.get(_id) ?? { reserved: 0, spent: 0 };
      return {
        title,
        agency: organiserAgencyId === undefined ? null : (names.get(organiserAgencyId) ?? null),
        cost: cost ?? null,
        reserved,
        spent,
        missing: cost === undefined ? null : Math.max(0, cost - reserved - spent),
        publication: publication ?? null,
      };
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'id'));
}

type Outcome = 'WAITING' | 'REFUSED' | 'ADMITTED_LATER' | 'WITHDRAWN';
type Reason = 'MONEY' | 'PLACES' | 'REFUSED';

export interface LeftOutRow {
  agency: string | null;
  name: string | null;
  employeeNumber: string | null;
  programme: string | null;
  startsOn: string | null;
  rank: number | null;
  gap: number | null;
  reason: Reason;
  code: string | null;
  outcome: Outcome;
}

type Decision = Pick<
  Admission,
  '_id' | 'batchId' | 'programmeTitle' | 'startsOn' | 'limitedBy' | 'leftOut' | 'decidedAt'
>;
interface WaitingSeat extends SeatFacts {
  batchId: string;
  participantId: string;
}

export interface LeftOutSources {
  admissions: readonly Decision[];
  seats: readonly WaitingSeat[];
  batches: ReadonlyMap<string, { programmeTitle: string; startsOn: string }>;
  people: ReadonlyMap<string, { name: string; employeeNumber?: string; agencyId: string }>;
  names: ReadonlyMap<string, string>;
  agencyIds: readonly string[] | null;
  showsNumbers: boolean;
}

/** Who got no place by a decision, the latest one about a person and batch, and who waits because a batch is full. */
export function leftOutRows({
  admissions,
  seats,
  batches,
  people,
  names,
  agencyIds,
  showsNumbers,
}: LeftOutSources): LeftOutRow[] {
  const states = new Map(seats.map((seat) => [seatId(seat.batchId, seat.participantId), seatState(seat)])),
    rows = new Map<string, LeftOutRow>();
  const told = (agencyId: string | undefined): boolean => sees({ agencyIds }, agencyId);
  const person = (participantId: string) => {
    const known = people.get(participantId),
      number = known?.employeeNumber;
    return {
      name: known?.name ?? null,
      employeeNumber: number === undefined ? null : showsNumbers ? number : maskedNumber(number),
    };
  };
  for (const { batchId, programmeTitle: programme, startsOn, limitedBy, leftOut } of [...admissions].sort(
    (a, b) => a.decidedAt.getTime() - b.decidedAt.getTime() || a._id.localeCompare(b._id),
  )) {
    for (const { participantId, agencyId, rank, gap, result, code } of leftOut) {
      if (!told(agencyId)) continue;
      const key = seatId(batchId, participantId),
        reason = result === 'REFUSED' ? 'REFUSED' : limitedBy;
      rows.set(key, {
        agency: names.get(agencyId) ?? null,
        ...person(participantId),
        programme,
        startsOn,
        rank,
        gap,
        reason,
        code: code ?? null,
        outcome: outcomeOf(result, states.get(key)),
      });
    }
  }
  for (const { batchId, participantId } of seats) {
    const key = seatId(batchId, participantId),
      agencyId = people.get(participantId)?.agencyId,
      batch = batches.get(batchId);
    if (
      rows.has(key) ||
      must(states.get(key), 'the entry of states').status !== 'WAITLISTED' ||
      must(states.get(key), 'the entry of states').admitted ||
      !told(agencyId)
    )
      continue;
    rows.set(key, {
      agency: agencyId === undefined ? null : (names.get(agencyId) ?? null),
      ...person(participantId),
      programme: batch?.programmeTitle ?? null,
      startsOn: batch?.startsOn ?? null,
      rank: null,
      gap: null,
      reason: 'PLACES',
      code: null,
      outcome: 'WAITING',
    });
  }
  return [...rows.values()].sort(
    (a, b) =>
      (a.startsOn ?? '9').localeCompare(b.startsOn ?? '9') ||
      (a.programme ?? '').localeCompare(b.programme ?? '', 'id') ||
      (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER) ||
      (a.name ?? '').localeCompare(b.name ?? '', 'id'),
  );
}

function outcomeOf(
  result: 'WAITLISTED' | 'REFUSED',
  state: ReturnType<typeof seatState> | undefined,
): Outcome {
  if (state?.admitted) return 'ADMITTED_LATER';
  if (result === 'REFUSED') return 'REFUSED';
  return state?.status === 'CANCELLED' ? 'WITHDRAWN' : 'WAITING';
}

export const programmesSeenBy = (
  agencyIds: readonly string[] | null,
  programmes: readonly KnownProgramme[],
): KnownProgramme[] => programmes.filter((programme) => organisedBy(agencyIds, programme));
