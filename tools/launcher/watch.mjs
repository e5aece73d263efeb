const QUIET_MS = 3_000;
const LONGEST_MS = 180_000;

/**
 * Shows how credited hours become awards and awards messages, until nothing moves any more.
 * @param {{ api: import('./api.mjs').Api, say: (line: string) => void, signal: AbortSignal, isApplied: ()
 *   => boolean }} run
 */
export async function watchMainJob({ api, say, signal, isApplied }) {
  const from = Date.now();
  let shownLine = '';
  let changedAt = Date.now();
  for (;;) {
    signal.throwIfAborted();
    const now = await counts(api);
    const line = `${now.completions} completions, ${now.hours} JP credited  ->  ${now.awards} awards, ${now.points} points  ->  ${now.delivered} of ${now.messages} messages delivered`;
    if (line !== shownLine) {
      if (now.completions) say(line);
      shownLine = line;
      changedAt = Date.now();
    }
    const quiet =
      isApplied() && Date.now() - changedAt > QUIET_MS && now.awards >= now.completions && now.waiting === 0;
    if (quiet) return;
    if (Date.now() - from > LONGEST_MS)
      return say('Some messages are still on their way; they go on in the background.');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** @param {import('./api.mjs').Api} api */
async function counts(api) {
  const [completions, awards, messages] = await Promise.all([
    api.all('/v1/completions?limit=200'),
    api.all('/v1/awards?limit=200'),
    api.all('/v1/messages?limit=200'),
  ]);
  const tenths = completions.reduce((sum, { creditedHours }) => sum + Math.round(creditedHours * 10), 0);
  return {
    completions: completions.length,
    hours: (tenths / 10).toFixed(1),
    awards: awards.length,
    points: awards.reduce((sum, { points }) => sum + points, 0),
    messages: messages.length,
    delivered: messages.filter(({ status }) => status.startsWith('DELIVERED')).length,
    waiting: messages.filter(({ status }) => status === 'QUEUED').length,
  };
}
