/**
 * A change of one compiled file, made when it is loaded: what is found, exactly once, and what stands there
 * instead.
 */
export interface Change {
  /** From the root of the build. */
  file: string;
  find: RegExp;
  /** As for `String.replace`: `$&` is what was found. */
  put: string;
}

const change = (file: string, find: RegExp, put: string): Change => ({ file, find, put });
const dies = (point: string): string => `globalThis.passCrashPoint('${point}');`;

const RECORD_COMPLETION = 'apps/enrollment/src/record/completion/record-completion.js',
  RECORD_PARTICIPANTS = 'apps/enrollment/src/people/participant/record-participants.js',
  BATCH_PROCESSOR = 'libs/messaging/src/consumer/batch-processor.js',
  RELAY = 'libs/messaging/src/outbox/relay.js',
  DELIVER = 'apps/notifications/src/delivery/deliver-messages.js';

/**
 * Instants at which a process can be made to end like a power cut: `CRASH_AT` names one, `CRASH_AFTER` at
 * which passing.
 */
export const CRASH_CHANGES = {
  'record:before-commit': [
    change(
      RECORD_COMPLETION,
      /await this\.outbox\.append\(tx, recorded\.flatMap\(eventsOf\)\);/,
      `$&${dies('record:before-commit')}`,
    ),
    change(RECORD_PARTICIPANTS, /await beside\?\.\(recorded, tx\);/, `$&${dies('record:before-commit')}`),
  ],
  'record:after-commit': [
    change(
      RECORD_COMPLETION,
      /return this\.commit\(recordings, attempt \+ 1\);\s*\}\)/,
      `$&.then((results) => { ${dies('record:after-commit')} return results; })`,
    ),
    change(
      RECORD_PARTICIPANTS,
      /return recorded;\s*\}\)/,
      `$&.then((results) => { ${dies('record:after-commit')} return results; })`,
    ),
  ],
  'grant:after-commit': [
    change(
      'apps/incentives/src/awards/grant/grant-incentive.js',
      /this\.grant\(tx, caller, body, decided\)\)/,
      `$&.then((award) => { ${dies('grant:after-commit')} return award; })`,
    ),
  ],
  'relay:before-produce': [
    change(RELAY, /const landed = await this\.sender\.send\(/, `${dies('relay:before-produce')}$&`),
  ],
  'relay:after-produce': [
    change(RELAY, /const landed = await this\.sender\.send\(.*\);/, `$&${dies('relay:after-produce')}`),
  ],
  'relay:after-mark': [
    change(RELAY, /await this\.published\.mark\(ids, sentOf\(.*\);/, `$&${dies('relay:after-mark')}`),
  ],
  'consumer:before-commit': [change(BATCH_PROCESSOR, /return done;/, `${dies('consumer:before-commit')}$&`)],
  'consumer:after-commit': [
    change(BATCH_PROCESSOR, /return done;\s*\}\);/, `$&${dies('consumer:after-commit')}`),
  ],
  'consumer:after-enqueue': [
    change(
      BATCH_PROCESSOR,
      /'what follows a commit failed; its sweeper will repair it'\)\);\s*\}/,
      `$&${dies('consumer:after-enqueue')}`,
    ),
  ],
  'delivery:after-accept': [
    change(
      DELIVER,
      /const outcome = await this\.channels\.send\(channel, message, recipient, to, told\);/,
      `$&if (outcome.kind === 'ACCEPTED') ${dies('delivery:after-accept')}`,
    ),
  ],
  'delivery:after-record': [
    change(
      'apps/notifications/src/delivery/delivery-results.js',
      /countSettlement\(message, settlement, now\);/,
      `$&${dies('delivery:after-record')}`,
    ),
  ],
} as const satisfies Record<string, readonly Change[]>;

export type CrashPoint = keyof typeof CRASH_CHANGES;

/**
 * Guarantees that a test can switch off to see the chaos checker notice: `BREAK` names one, or several with
 * commas. Each name says what the product then does wrong.
 */
export const BREAK_CHANGES = {
  'ack-before-commit': change(
    RECORD_COMPLETION,
    /async commit\(recordings, attempt = 1\) \{/,
    `$&
      return new Promise((resolve, reject) => {
        void this.transactions
          .run(async (tx) => {
            resolve(await this.decideAndWrite(recordings, tx, true));
            await new Promise((answered) => setTimeout(answered, 100));
            ${dies('record:before-commit')}
          })
          .catch(reject);
      });`,
  ),
  'completion-without-unique-key': change(
    RECORD_COMPLETION,
    /newest\.get\(completion\._id\) \?\? completion\)/,
    '({ ...(newest.get(completion._id) ?? completion), naturalKey: crypto.randomUUID() }))',
  ),
  'outbox-deleted-before-produce': change(
    RELAY,
    /const landed = await this\.sender\.send\(/,
    'await this.published.mark(ids, []);$&',
  ),
  'progress-outside-transaction': change(
    BATCH_PROCESSOR,
    /const results = await this\.transactions\.run\(async \(tx\) => \{\s*await this\.progress\.move\(slices\.map\(stepOf\), tx\);/,
    `await this.transactions.run((tx) => this.progress.move(slices.map(stepOf), tx));
     const results = await this.transactions.run(async (tx) => {`,
  ),
  'kafka-says-where-to-read': change(
    'libs/messaging/src/consumer/places.js',
    /const shown = await this\.reader\.shown\(this\.groupId, topics\);/,
    '$&for (const [_id, next] of shown) await this.progress.collection.updateOne({ _id }, { $set: { next } });',
  ),
  'kept-events-stay-here': change(
    'libs/messaging/src/outbox/replay-sender.js',
    /const rows = await this\.published\.rowsAfter\(replay\.after, ROWS_AT_ONCE\);/,
    'const rows = [];',
  ),
  'old-rows-are-nothing': change(
    'libs/messaging/src/outbox/outbox-formats.js',
    /export function formatOneOf\(row\) \{/,
    "$&if (row) return { v: 1, events: '', waits: true };",
  ),
  'poison-takes-its-batch': change(
    BATCH_PROCESSOR,
    /catch \(error\) \{\s*unreadable\.push\(\{ message, error, attempts: 1 \}\);/,
    `$&
      unreadable.push(
        ...messages.slice(messages.indexOf(message) + 1).map((next) => ({ message: next, error, attempts: 1 })),
      );
      break;`,
  ),
  'effect-without-unique-key': change(
    'apps/incentives/src/awards/award/award-work.js',
    /this\.awards\.set\(award\._id, award\);\s*this\.granted\.push/,
    'award._id = award._id + ":" + crypto.randomUUID();$&',
  ),
  'ledger-outside-transaction': change(
    'apps/incentives/src/awards/award/award.repository.js',
    /await updateAll\(this\.standings\.acrossTenants\(WHY\), changes, tx\);/,
    `await this.standings.acrossTenants(WHY)
      .bulkWrite(changes.map(({ q, u }) => ({ updateOne: { filter: q, update: u, upsert: true } })));`,
  ),
  'counts-outside-transaction': change(
    'apps/enrollment/src/people/participant/agency-counts.js',
    /await updateAll\((this\.counts\.acrossTenants\(.*?\)), (countChanges\(changes\)[\s\S]*?upsert: true,\s*\}\)\)), tx\);/,
    'await $1.bulkWrite($2.map(({ q, u, upsert }) => ({ updateOne: { filter: q, update: u, upsert } })));',
  ),
  'budget-without-room': change(
    'apps/incentives/src/rules/budget/budgets.js',
    /const enough = \{ \$expr: .* \};/,
    'const enough = {};',
  ),
  'key-forgets-effects': change(
    'libs/persistence/src/idempotency/kept-request.js',
    /const before = this\.earlier\[this\.passed\];/,
    'const before = undefined;',
  ),
  'message-without-unique-key': change(
    'apps/notifications/src/message/message.repository.js',
    /await insertAll\(this\.#messages, messages, tx\);/,
    'for (const message of messages) message._id = crypto.randomUUID();$&',
  ),
  'lost-jobs-stay-lost': change(
    'apps/notifications/src/delivery/sweep-due-messages.js',
    /if \(waiting > BUSY_FROM_JOBS\)/,
    'if (waiting >= 0)',
  ),
  'mark-before-send': change(
    DELIVER,
    /return this\.results\.record\(message, step\.settle\);/,
    `$&
      await this.results.record(message, {
        status: 'DELIVERED',
        channel: step.send,
        attempt: { channel: step.send, outcome: 'ACCEPTED', code: 'SMTP_250' },
      });`,
  ),
  'accepted-sent-again': change(
    DELIVER,
    /return afterOutcome\(message, channel, outcome,/,
    "return afterOutcome(message, channel, message.attempts.length === 0 ? { kind: 'RETRY', code: 'SMTP_NO_ANSWER' } : outcome,",
  ),
  'new-message-id-each-time': change(
    'apps/notifications/src/delivery/email/email-channel.js',
    /messageId: `<\$\{message\._id\}@/,
    'messageId: `<${crypto.randomUUID()}@',
  ),
} as const satisfies Record<string, Change>;

export type Break = keyof typeof BREAK_CHANGES;
export const BREAKS = Object.keys(BREAK_CHANGES) as readonly Break[];

/** @throws Error where the text is not there exactly once: the product was changed, and the change here was not */
export function changed(source: string, { file, find, put }: Change): string {
  const found = source.match(new RegExp(find, 'g'))?.length ?? 0;
  if (found !== 1) throw new Error(`${find} stands ${found} times in ${file}`);
  return source.replace(find, put);
}
