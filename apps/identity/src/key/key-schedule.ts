/** When a signing key signs and how long it stays published. */
export interface ScheduledKey {
  number: number;
  activeFrom: Date;
  retiredAt?: Date;
}

export interface KeySchedule<K extends ScheduledKey> {
  signing: K;
  /** The signing key first: then those to come, and those whose tokens may still be about. */
  published: K[];
}

const SLACK_MS = 60_000;

/**
 * The newest key whose time has come signs. A key to come is published already, so that whoever meets its first token
 * knows it; an old one stays until the last token that it signed has expired. All instances come to the same
 * answer from the same rows, and no row has to be changed for it. A retired key is none.
 */
export function keySchedule<K extends ScheduledKey>(
  keys: readonly K[],
  now: Date,
  tokenTtlMs: number,
): KeySchedule<K> {
  const ordered = keys.filter(({ retiredAt }) => !retiredAt).sort((a, b) => a.number - b.number);
  const signingIndex = ordered.findLastIndex((key) => key.activeFrom <= now);
  const signing = ordered[Math.max(signingIndex, 0)];
  if (!signing) throw new Error('there is no signing key');
  const published = ordered.filter((key, index) => {
    const successor = ordered[index + 1];
    return (
      key !== signing &&
      (!successor || successor.activeFrom.getTime() + tokenTtlMs + SLACK_MS > now.getTime())
    );
  });
  return { signing, published: [signing, ...published] };
}
