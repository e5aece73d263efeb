// What is measured on a running product: throughput in batches and one by one, latency at a given pace.
import { eventually } from '#testing';
import { messageIdHeader } from '../../chaos/verdict.js';
import { training } from '../../journey/people.js';
import { millisecondsEach, profile, type Profile } from '../harness/cpu.js';
import { engineCounters, perThousand } from '../harness/engine-work.js';
import { atPace, inLanes, type Answer } from '../harness/http-load.js';
import { latency, type Latency } from '../harness/stats.js';
import { awardsFor, peopleFor } from '../harness/workload.js';
import { TENANT, type Product } from './running-product.js';

export const BATCH = 500;
/** A batch that waits for its commit leaves the next one time to be read and checked. */
export const LANES = 4;

export interface Measured {
  /**
   * Completions a second until the last message was queued, mails going out beside it: what floor and stock
   * baseline are asked too.
   */
  rate: number;
  /** Completions a second until the mail server had accepted the last mail. */
  accepted: number;
  /** Completions a second until the last answer: what HTTP ingestion alone takes. */
  ingestion: number;
  answers: Latency;
  exact: boolean;
  effects: Record<string, number>;
  profile: Profile;
  /** Milliseconds of processor for a completion, by process. */
  processorMs: Record<string, number>;
  engineWork: Record<string, number>;
  memoryMiB: Record<string, number>;
}

async function counts(product: Product) {
  return {
    completions: await product.collection('enrollment', 'completions').countDocuments(),
    awards: await product.collection('incentives', 'awards').countDocuments(),
    messages: await product
      .collection('notifications', 'messages')
      .countDocuments({ kind: 'INCENTIVE_AWARDED' }),
    all: await product.collection('notifications', 'messages').estimatedDocumentCount(),
  };
}

export function throughputInBatches(product: Product, n: number, mark: string): Promise<Measured> {
  return throughput(product, n, mark, async (items, waits) => {
    const batches = Array.from({ length: Math.ceil(n / BATCH) }, (_, i) =>
      items.slice(i * BATCH, (i + 1) * BATCH),
    );
    await inLanes(batches.length, LANES, async (i) => {
      const begun = performance.now();
      const answer = await product.http.post('/v1/completions/batch', { items: batches[i] });
      waits.push(performance.now() - begun);
      checkBatch(answer);
    });
  });
}

export function throughputOfSingles(
  product: Product,
  n: number,
  mark: string,
  connections = 64,
): Promise<Measured> {
  return throughput(product, n, mark, async (items, waits) => {
    await inLanes(n, connections, async (i) => {
      const begun = performance.now();
      const answer = await product.http.post('/v1/completions', items[i]);
      waits.push(performance.now() - begun);
      if (answer.status !== 201)
        throw new Error(`A completion was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
    });
  });
}

async function throughput(
  product: Product,
  n: number,
  mark: string,
  send: (items: unknown[], waits: number[]) => Promise<void>,
): Promise<Measured> {
  const people = await product.addPeople(peopleFor(n));
  const items = Array.from({ length: n }, (_, i) =>
    training(people[i % people.length]!.id, Math.floor(i / people.length), mark),
  );
  const base = await counts(product);
  const mails = product.mailsAccepted;
  const waits: number[] = [];
  const before = product.snapshot();
  const work = await engineCounters();
  const begun = Date.now();
  await send(items, waits);
  const sent = Date.now();
  const queued = await product.messagesReach(base.all + awardsFor(n));
  const end = await product.mailsReach(mails + awardsFor(n));
  const after = product.snapshot();
  const engineWork = perThousand(work, await engineCounters(), n);
  const now = await counts(product);
  const effects = {
    completions: now.completions - base.completions,
    awards: now.awards - base.awards,
    messages: now.messages - base.messages,
    mails: product.mailsAccepted - mails,
  };
  return {
    rate: n / ((queued - begun) / 1000),
    accepted: n / ((end - begun) / 1000),
    ingestion: n / ((sent - begun) / 1000),
    answers: latency(waits),
    exact:
      effects.completions === n &&
      effects.awards === awardsFor(n) &&
      effects.messages === awardsFor(n) &&
      effects.mails === awardsFor(n),
    effects,
    profile: profile(before, after),
    processorMs: millisecondsEach(before, after, n),
    engineWork,
    memoryMiB: product.memoryMiB(),
  };
}

/** The ids of a batch's completions, in its order. */
export function checkBatch(answer: Answer): string[] {
  const results = answer.body?.items as { status: number; completionId?: string }[] | undefined;
  const refused = results?.find(({ completionId }) => !completionId);
  if (!results || refused)
    throw new Error(
      `A batch was answered with ${answer.status}: ${JSON.stringify(refused ?? answer.body).slice(0, 500)}`,
    );
  return results.map(({ completionId }) => completionId!);
}

/** Sends at a steady pace and follows each completion: HTTP answer -> award readable -> e-mail accepted. */
export async function measureLatency(
  product: Product,
  {
    perSecond,
    perRequest,
    seconds,
    mark,
  }: { perSecond: number; perRequest: number; seconds: number; mark: string },
) {
  const requests = Math.ceil((perSecond * seconds) / perRequest);
  const n = requests * perRequest;
  const people = await product.addPeople(peopleFor(n));
  const items = Array.from({ length: n }, (_, i) =>
    training(people[i % people.length]!.id, Math.floor(i / people.length), mark),
  );
  const mails = product.mailsAccepted;
  const awarded = new Map<string, number>();
  // The change stream tells of a write when a majority has it, which is when a reader sees it.
  const stream = product
    .collection('incentives', 'awards')
    .watch([
      { $match: { operationType: 'insert', 'fullDocument.sourceKind': 'COMPLETION' } },
      { $project: { 'fullDocument.sourceId': 1 } },
    ]);
  // The stream begins when it is first asked.
  await stream.tryNext();
  const watching = (async () => {
    for await (const change of stream as AsyncIterable<any>)
      awarded.set(change.fullDocument.sourceId, Date.now());
  })().catch(() => undefined);

  const asked = new Map<string, number>();
  const answered = new Map<string, number>();
  const waits: number[] = [];
  await atPace(requests, perSecond / perRequest, async (i) => {
    const begun = Date.now();
    const part = items.slice(i * perRequest, (i + 1) * perRequest);
    const answer =
      perRequest === 1
        ? await product.http.post('/v1/completions', part[0])
        : await product.http.post('/v1/completions/batch', { items: part });
    const ids = perRequest === 1 ? [answer.body.completionId as string] : checkBatch(answer);
    if (!ids[0])
      throw new Error(`A completion was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
    waits.push(Date.now() - begun);
    for (const id of ids) {
      asked.set(id, begun);
      answered.set(id, Date.now());
    }
  });
  await product.mailsReach(mails + awardsFor(n));
  await eventually(() => awarded.size >= n, {
    timeoutMs: 30_000,
    describe: () => `${n} awards to be seen, ${awarded.size} were`,
  });
  await stream.close();
  await watching;

  const stages = {
    'HTTP request -> answer': [] as number[],
    'answer -> award readable': [] as number[],
    'award -> e-mail accepted': [] as number[],
    'answer -> e-mail accepted': [] as number[],
  };
  const messages = await product
    .collection('notifications', 'messages')
    .find(
      { kind: 'INCENTIVE_AWARDED', participantId: { $in: people.map(({ id }) => id) } },
      { projection: { factId: 1 } },
    )
    .toArray();
  const mailAt = new Map<string, number | undefined>(
    messages.map((message: any) => [message.factId, mailOf(product, message)]),
  );
  for (const [id, at] of answered) {
    stages['HTTP request -> answer'].push(at - asked.get(id)!);
    stages['answer -> award readable'].push(Math.max(0, awarded.get(id)! - at));
    const mail = mailAt.get(`${TENANT}:completion-points:${id}`);
    if (mail === undefined) continue;
    stages['award -> e-mail accepted'].push(Math.max(0, mail - awarded.get(id)!));
    stages['answer -> e-mail accepted'].push(Math.max(0, mail - at));
  }
  const summed = Object.fromEntries(
    Object.entries(stages).map(([name, values]) => [name, latency(values)]),
  ) as Record<keyof typeof stages, Latency>;
  return {
    perSecond: Math.round(perSecond),
    perRequest,
    n,
    award: summed['answer -> award readable'],
    mail: summed['answer -> e-mail accepted'],
    stages: summed,
  };
}

/** The Message-ID is made from the message's id, so that a second delivery of the same message shows. */
function mailOf(product: Product, message: { _id: string }): number | undefined {
  return product.acceptedAt().get(messageIdHeader(message._id))?.[0];
}
