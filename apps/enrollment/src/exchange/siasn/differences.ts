import type { TheirRecord } from './siasn-client.js';
import { SIASN_CALLS, type SiasnCall, type SiasnRecord } from './siasn-record.js';
import { differing, heldHere, heldThere, sameTraining, type Held, type HeldField } from './siasn-theirs.js';

/** A training of ours as SIASN shall have it. */
export interface Ours {
  completionId: string;
  /** SIASN's id of it, where we know it. */
  siasnId?: string | undefined;
  record: SiasnRecord;
}

/** One thing that is not the same. */
export interface Difference {
  call: SiasnCall;
  kind: 'ONLY_OURS' | 'ONLY_THEIRS' | 'DIFFERENT';
  completionId?: string;
  siasnId?: string;
  ours?: Held;
  theirs?: Held;
  fields: HeldField[];
}

/**
 * What is not the same of one person.
 * @param from local day; what ended before is not exchanged, and so not compared
 */
export function differencesOf(
  ours: readonly Ours[],
  theirs: Readonly<Record<SiasnCall, readonly TheirRecord[]>>,
  from: string,
): Difference[] {
  const known = new Set(ours.flatMap(({ siasnId }) => siasnId ?? [])),
    matched = new Set<string>();
  const here = ours.flatMap(({ completionId, siasnId, record }): Difference[] => {
    const { call } = record,
      held = heldHere(record),
      // Gone under the id that we knew, it may have been entered anew.
      other =
        theirs[call].find(({ id }) => id === siasnId) ??
        sameTraining({ call, held }, theirs[call], new Set([...known, ...matched]));
    if (!other)
      return [
        {
          call,
          kind: 'ONLY_OURS',
          completionId,
          ours: held,
          fields: [],
        },
      ];
    matched.add(other.id);
    const there = heldThere(call, other),
      fields = differing(held, there);
    return fields.length === 0
      ? []
      : [
          {
            call,
            kind: 'DIFFERENT',
            completionId,
            siasnId: other.id,
            ours: held,
            theirs: there,
            fields,
          },
        ];
  });
  const there = SIASN_CALLS.flatMap((call) =>
    theirs[call].flatMap((record): Difference[] => {
      const held = heldThere(call, record);
      if (matched.has(record.id) || held.endDate < from) return [];
      return [
        {
          call,
          kind: 'ONLY_THEIRS',
          siasnId: record.id,
          theirs: held,
          fields: [],
        },
      ];
    }),
  );
  return [...here, ...there];
}

/** The same for the same difference of a person, however often it is found. */
export const differenceId = (
  participantId: string,
  { call, completionId, siasnId }: Pick<Difference, 'call' | 'completionId' | 'siasnId'>,
): string => `${participantId}:${call}:${completionId ?? siasnId}`;

/** Whether what was accepted is still what stands there. */
export const isTheSame = (a: Difference, b: Difference): boolean =>
  a.kind === b.kind && JSON.stringify([a.ours, a.theirs]) === JSON.stringify([b.ours, b.theirs]);
