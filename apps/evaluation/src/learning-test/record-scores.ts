import { setTimeout as pause } from 'node:timers/promises';
import type { TenantId } from '#contracts';
import { InjectStore, isDuplicateKey, newId, TenantStore, Transactions } from '#persistence';
import { type ApiError, type Caller, Clock, CONFIG } from '#platform';
import { Inject, Injectable } from '@nestjs/common';
import type { EvaluationConfig } from '../evaluation.config.js';
import type { KnownBatch, KnownPerson, KnownProgramme, KnownSeat } from '../known/known.schema.js';
import { ofOwnAgencies } from '../lists.js';
import type { LearningScore } from './learning-score.schema.js';
import type { ScoresBody } from './learning-test.dto.js';
import { BatchOfOtherProgramme, BatchUnknown, EnrolmentsUnknown, ParticipantsUnknown, ProgrammeUnknown } from './learning-test.errors.js';

const POLL_MS = 100;

/** Either the agency of each person, or why nothing is recorded: for good, or as far as is known by now. */
type Checked = { agencyOf: Map<string, string> } | { refusal: ApiError; final: boolean };

/** Records the scores of a test; the same again changes nothing, another one corrects. */
@Injectable()
export class RecordScores {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectStore('KnownProgramme') private readonly programmes: TenantStore<KnownProgramme>,
    @InjectStore('KnownBatch') private readonly batches: TenantStore<KnownBatch>,
    @InjectStore('KnownSeat') private readonly seats: TenantStore<KnownSeat>,
    @InjectStore('KnownPerson') private readonly people: TenantStore<KnownPerson>,
    @InjectStore('LearningScore') private readonly scores: TenantStore<LearningScore>,
    @Inject(CONFIG) private readonly config: EvaluationConfig,
  ) {}

  async record(caller: Caller, body: ScoresBody): Promise<number> {
    const { items, programmeId, dimension, source, phase, maxScore } = body, tenantId = caller.tenantId as TenantId, batchId = body.batchId ?? null;
    const now = this.clock.now(), last = new Map(items.map(({ participantId, score }) => [participantId, score]));
    const write = () => this.transactions.runAfter(() => this.known(caller, body), async (tx, agencyOf) => {
      await this.scores.bulkWrite(tenantId, [...last].map(([participantId, score]) => ({
        updateOne: {
          filter: { tenantId, programmeId, batchId, participantId, dimension, source, phase },
          update: { $set: { score, maxScore, agencyId: agencyOf.get(participantId)!, updatedAt: now }, $setOnInsert: { _id: newId(), createdAt: now }, $inc: { version: 1 } },
          upsert: true,
        },
      })) as never, tx);
      return last.size;
    });
    // Two who enter the first score of somebody at once: the second finds what the first has made.
    return write().catch((error: unknown) => { if (!isDuplicateKey(error)) throw error; return write(); });
  }

  /** Who was enrolled a moment ago may not be known here yet: a score waits for the news before it is refused, so that none is lost to their delay. */
  private async known(caller: Caller, body: ScoresBody): Promise<Map<string, string>> {
    for (let waited = 0; ; waited += POLL_MS) {
      const checked = await this.check(caller, body);
      if ('agencyOf' in checked) return checked.agencyOf;
      if (checked.final || waited >= this.config.LEARNING_SCORE_WAIT_MS) throw checked.refusal;
      await pause(POLL_MS);
    }
  }

  private async check(caller: Caller, { items, programmeId, batchId }: ScoresBody): Promise<Checked> {
    const tenantId = caller.tenantId as TenantId, ids = [...new Set(items.map(({ participantId }) => participantId))];
    const not = (known: { has(id: string): boolean }): number[] => items.flatMap(({ participantId }, place) => (known.has(participantId) ? [] : [place]));
    if (!(await this.programmes.findOne(tenantId, { _id: programmeId }, { projection: { _id: 1 } }))) return { refusal: new ProgrammeUnknown(), final: false };
    const batch = batchId === undefined ? undefined : await this.batches.findOne(tenantId, { _id: batchId }, { projection: { programmeId: 1 } });
    if (batch === null) return { refusal: new BatchUnknown(), final: false };
    if (batch && batch.programmeId !== programmeId) return { refusal: new BatchOfOtherProgramme(), final: true };
    const found = await this.people.find(tenantId, { _id: { $in: ids }, ...ofOwnAgencies(caller) }, { projection: { agencyId: 1 } });
    const agencyOf = new Map(found.map((person) => [person._id, person.agencyId])), strangers = not(agencyOf);
    if (strangers.length > 0) return { refusal: new ParticipantsUnknown(strangers), final: false };
    if (batchId === undefined) return { agencyOf };
    const seats = await this.seats.find(tenantId, { batchId, participantId: { $in: ids }, admitted: true }, { projection: { participantId: 1 } });
    const outsiders = not(new Set(seats.map(({ participantId }) => participantId)));
    return outsiders.length > 0 ? { refusal: new EnrolmentsUnknown(outsiders), final: false } : { agencyOf };
  }
}
