import { logger } from '#platform';
import { isKnownType } from '../kafka/decode.js';
import { unknownEvents } from '../metrics.js';
import { PermanentFailure } from '../permanent-failure.js';

/** Why events of a later release are kept: `DeadLetters.replayKnown` looks for these when a release starts. */
export const UNKNOWN_CODES = ['EVENT_TYPE_UNKNOWN', 'EVENT_VERSION_UNKNOWN'] as const;

/** A foreign producer may make up any number of types: as many are told apart. */
const MOST_TOLD = 50;
const told = new Set<string>();

/**
 * What becomes of an event whose type has no handler here. A type of `libs/contracts` is passed over: a
 * service reads a topic for a few of its types. One that this build does not know comes from a later release:
 * a later version of what is handled here, or something that a later release of this service may handle. It
 * is set aside whole, and carried out when a release that knows it starts.
 * @param handled the types that have handlers here
 * @returns why it is set aside; undefined when it is passed over
 */
export function whyUnknown(type: string, handled: Iterable<string>): PermanentFailure | undefined {
  if (isKnownType(type)) return undefined;
  const subject = subjectOf(type);
  return subject !== undefined && [...handled].some((one) => subjectOf(one) === subject)
    ? new PermanentFailure(
        'EVENT_VERSION_UNKNOWN',
        `${type} is a version that this release does not know of an event that it handles; it is carried out when a release starts that knows it`,
      )
    : new PermanentFailure(
        'EVENT_TYPE_UNKNOWN',
        `no event ${type} is known to this release; it is looked at again when a release starts that knows it`,
      );
}

/** Shows events that were set aside as unknown: counted, and said once of each type. */
export function showUnknown(type: string, code: string): void {
  const label = told.has(type) || told.size < MOST_TOLD ? type : 'others';
  unknownEvents.inc({ type: label, code });
  if (told.has(label)) return;
  told.add(label);
  logger.error(
    { type: label, code },
    'events that this release does not know are set aside: a later release publishes them. Upgrade this service; it carries them out at its start',
  );
}

/** The type without its version; undefined where it has none. */
const subjectOf = (type: string): string | undefined => /^(.+)\.v\d+$/.exec(type)?.[1];
