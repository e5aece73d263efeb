import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, newId, TenantStore } from '#persistence';
import { Clock, logger } from '#platform';
import { RecordCompletion } from '../completion/record-completion.js';
import { RecordParticipants } from '../participant/record-participants.js';
import { commandOf } from './check-completions.js';
import type { CompletionRecord } from './completion-row.js';
import { finding } from './findings.js';
import { type ImportDocument, type ImportRow, rowsOf } from './import.schema.js';
import type { ParticipantRecord } from './participant-row.js';

const chunkSize = 500;
const leaseMs = 10_000;
const sweepMs = 3_000;

interface Outcome {
  status: string;
  id?: string;
  code?: string;
}

/**
 * Applies what a dry run has accepted, in chunks and in the order of the file. The place that is reached stands in the
 * import; a process that dies is followed by another, and repeating a chunk changes nothing, because people are known by
 * their number and completions by their natural key.
 */
@Injectable()
export class ApplyImport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly owner = newId();
  private readonly working = new Map<string, Promise<void>>();
  private sweeper: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly participants: RecordParticipants,
    private readonly completions: RecordCompletion,
    @InjectStore('Import') private readonly imports: TenantStore<ImportDocument>,
    @InjectStore('ImportRow') private readonly rows: TenantStore<ImportRow>,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper = setInterval(() => void this.takeOver().catch((err: unknown) => logger.warn({ err }, 'abandoned imports could not be looked for')), sweepMs);
    this.sweeper.unref();
    void this.takeOver().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.sweeper);
    await Promise.allSettled(this.working.values());
  }

  /** Starts the applying, or joins it where it is under way; resolves when it has ended here. */
  start(tenantId: TenantId, importId: string): Promise<void> {
    const running = this.working.get(importId) ?? this.run(tenantId, importId).finally(() => this.working.delete(importId));
    this.working.set(importId, running);
    return running;
  }

  /** Imports whose worker has died: its lease has run out. */
  private async takeOver(): Promise<void> {
    const abandoned = await this.imports.acrossTenants('abandoned work is looked for wherever it is').find({ state: 'APPLYING', leasedUntil: { $lt: this.clock.now() } }, { projection: { tenantId: 1 } }).limit(20).toArray();
    for (const { _id, tenantId } of abandoned) this.start(tenantId, _id).catch((err: unknown) => logger.warn({ err, importId: _id }, 'an import could not be continued'));
  }

  private async run(tenantId: TenantId, importId: string): Promise<void> {
    let document = await this.lease(tenantId, importId);
    // While one chunk is recorded, the results of the chunk before are noted and the next one is fetched.
    let noted: Promise<ImportDocument | null> = Promise.resolve(document), rows = document ? await this.chunk(document, document.appliedThrough) : [];
    while (document && rows.length > 0 && !this.stopping) {
      const following = this.chunk(document, rows.at(-1)!.line), present = rows;
      following.catch(() => undefined);
      const outcomes = document.kind === 'participants' ? await this.applyParticipants(document, present) : await this.applyCompletions(document, present);
      document = await noted;
      if (!document) return;
      noted = this.note(document, present, outcomes);
      noted.catch(() => undefined);
      rows = await following;
    }
    if (!(document = await noted)) return;
    const left = rows.length > 0 ? { $set: { leasedUntil: new Date(0) } } : { $set: { state: 'APPLIED', finishedAt: this.clock.now(), updatedAt: this.clock.now() }, $unset: { leaseOwner: '', leasedUntil: '' }, $inc: { version: 1 } };
    await this.imports.updateOne(tenantId, { _id: importId, leaseOwner: this.owner }, left as never);
  }

  private chunk({ tenantId, _id: importId }: ImportDocument, afterLine: number): Promise<ImportRow[]> {
    return this.rows.find(tenantId, { importId, _id: rowsOf(importId, afterLine), status: { $in: ['ACCEPT', 'WARN'] } }, { sort: { _id: 1 }, limit: chunkSize });
  }

  private async note(document: ImportDocument, rows: ImportRow[], outcomes: Outcome[]): Promise<ImportDocument | null> {
    const { tenantId } = document, now = this.clock.now();
    await this.rows.bulkWrite(tenantId, rows.map((row, i) => ({ updateOne: { filter: { _id: row._id, tenantId }, update: updateOf(row, outcomes[i]!, now) } })) as never);
    return this.advance(document, rows.at(-1)!.line, outcomes);
  }

  private lease(tenantId: TenantId, importId: string): Promise<ImportDocument | null> {
    const now = this.clock.now();
    return this.imports.findOneAndUpdate(
      tenantId,
      { _id: importId, $or: [{ state: 'READY' }, { state: 'APPLYING', leasedUntil: { $lt: now } }] } as never,
      { $set: { state: 'APPLYING', leaseOwner: this.owner, leasedUntil: new Date(now.getTime() + leaseMs), updatedAt: now } },
    );
  }

  /** Notes the place reached and renews the lease; null when another worker has taken over meanwhile. */
  private advance(document: ImportDocument, line: number, outcomes: Outcome[]): Promise<ImportDocument | null> {
    const now = this.clock.now(), counted: Record<string, number> = {};
    for (const { status } of outcomes) counted[`applied.${status}`] = (counted[`applied.${status}`] ?? 0) + 1;
    return this.imports.findOneAndUpdate(
      document.tenantId,
      { _id: document._id, leaseOwner: this.owner, appliedThrough: document.appliedThrough },
      { $set: { appliedThrough: line, leasedUntil: new Date(now.getTime() + leaseMs), updatedAt: now }, $inc: { version: 1, ...counted } } as never,
    );
  }

  private async applyParticipants({ tenantId, agencyIds }: ImportDocument, rows: ImportRow[]): Promise<Outcome[]> {
    const commands = rows.map((row) => {
      const { titlePrefix, titleSuffix, rank, positionGroup, position, email, phone, supervisorNumber, ...rest } = row.record as ParticipantRecord;
      const given = { titlePrefix, titleSuffix, rank, positionGroup, position, email, phone, supervisorNumber };
      const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as { email?: string };
      return { ...rest, ...fields, createAgency: true };
    });
    const results = await this.participants.recordAll(tenantId, commands, { agencyIds });
    return results.map((result) => (result.status === 'REFUSED' ? result : { status: result.status, id: result.participantId }));
  }

  private async applyCompletions({ _id, tenantId, agencyIds }: ImportDocument, rows: ImportRow[]): Promise<Outcome[]> {
    const commands = rows.map((row) => commandOf(row.record as CompletionRecord, `import:${_id}:${row.line}`));
    const results = await this.completions.recordAll(tenantId, commands, { agencyIds });
    return results.map((result) => {
      if (result.status === 'REFUSED') return result;
      // Recorded by this very row before a crash: it is ours, not somebody else's.
      const status = result.status === 'DUPLICATE' && result.sameRequest ? 'RECORDED' : result.status;
      return { status, id: result.completionId };
    });
  }
}

function updateOf(row: ImportRow, outcome: Outcome, now: Date): object {
  const set = { outcome, updatedAt: now };
  if (outcome.status === 'DUPLICATE') return { $set: { ...set, status: 'SKIP_DUPLICATE' }, $push: { findings: finding(row.line, null, 'COMPLETION_RECORDED') } };
  if (outcome.status !== 'REFUSED') return { $set: set };
  return { $set: { ...set, status: 'REJECT' }, $push: { findings: finding(row.line, null, 'RECORDING_REFUSED', outcome.code) } };
}
