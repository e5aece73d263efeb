import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, newId, TenantStore } from '#persistence';
import { Clock, logger, Precondition, PreconditionFailed } from '#platform';
import { WithdrawCompletion } from '../completion/withdraw-completion.js';
import { TakeBackParticipants } from '../participant/take-back-participants.js';
import { type ImportDocument, type ImportRow, rowsOf, type Undone } from './import.schema.js';

const chunkSize = 50, leaseMs = 30_000, sweepMs = 10_000;
/** As it was recorded: anything since has counted the version up. */
const untouched = Precondition.of('"1"');

/**
 * Takes back what an import created and nobody has touched since: completions are withdrawn with everything that followed from them, people become
 * inactive. As the applying: in the order of the file, the place reached stands in the import, and doing a row again changes nothing.
 */
@Injectable()
export class UndoImport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly owner = newId();
  private readonly working = new Map<string, Promise<void>>();
  private sweeper: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly completions: WithdrawCompletion,
    private readonly participants: TakeBackParticipants,
    @InjectStore('Import') private readonly imports: TenantStore<ImportDocument>,
    @InjectStore('ImportRow') private readonly rows: TenantStore<ImportRow>,
  ) {}

  onApplicationBootstrap(): void {
    this.sweeper = setInterval(() => void this.takeOver().catch((err: unknown) => logger.warn({ err }, 'abandoned undoing could not be looked for')), sweepMs);
    this.sweeper.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearInterval(this.sweeper);
    await Promise.allSettled(this.working.values());
  }

  /** Starts the undoing, or joins it where it is under way; resolves when it has ended here. */
  start(tenantId: TenantId, importId: string): Promise<void> {
    const running = this.working.get(importId) ?? this.run(tenantId, importId).finally(() => this.working.delete(importId));
    this.working.set(importId, running);
    return running;
  }

  private async takeOver(): Promise<void> {
    const abandoned = await this.imports.acrossTenants('abandoned work is looked for wherever it is').find({ state: 'UNDOING', leasedUntil: { $lt: this.clock.now() } }, { projection: { tenantId: 1 } }).limit(20).toArray();
    for (const { _id, tenantId } of abandoned) this.start(tenantId, _id).catch((err: unknown) => logger.warn({ err, importId: _id }, 'an undoing could not be continued'));
  }

  private async run(tenantId: TenantId, importId: string): Promise<void> {
    const now = this.clock.now();
    let document = await this.imports.findOneAndUpdate(
      tenantId,
      { _id: importId, $or: [{ state: 'APPLIED' }, { state: 'UNDOING', leasedUntil: { $lt: now } }] } as never,
      { $set: { state: 'UNDOING', leaseOwner: this.owner, leasedUntil: new Date(now.getTime() + leaseMs), updatedAt: now }, $inc: { version: 1 } } as never,
    );
    while (document) {
      if (this.stopping) {
        await this.imports.updateOne(tenantId, { _id: importId, leaseOwner: this.owner }, { $set: { leasedUntil: new Date(0) } });
        return;
      }
      const rows = await this.rows.find(tenantId, { importId, _id: rowsOf(importId, document.undoneThrough ?? 0), 'outcome.id': { $exists: true } } as never, { sort: { _id: 1 }, limit: chunkSize });
      if (rows.length === 0) break;
      document = await this.note(document, rows, await this.undo(document, rows));
    }
    if (document) await this.imports.updateOne(tenantId, { _id: importId, leaseOwner: this.owner }, { $set: { state: 'UNDONE', updatedAt: this.clock.now() }, $unset: { leaseOwner: '', leasedUntil: '' }, $inc: { version: 1 } } as never);
  }

  private async undo(document: ImportDocument, rows: ImportRow[]): Promise<Undone[]> {
    const people = rows.filter(({ outcome }) => outcome!.status === 'CREATED').map(({ outcome }) => outcome!.id!);
    const results = people.length ? await this.participants.takeBack(document.tenantId, people, document.finishedAt!, document._id) : new Map<string, Undone>();
    const undone: Undone[] = [];
    for (const { outcome } of rows) {
      if (outcome!.status === 'RECORDED') undone.push(await this.withdraw(document, outcome!.id!));
      else undone.push(results.get(outcome!.id!) ?? { status: 'KEPT', code: 'NOT_CREATED_HERE' });
    }
    return undone;
  }

  private async withdraw({ _id, tenantId, agencyIds }: ImportDocument, completionId: string): Promise<Undone> {
    const reason = `impor ${_id} dibatalkan`;
    try {
      const { withdrawnReason } = await this.completions.withdraw({ tenantId, agencyIds }, completionId, reason, untouched);
      return withdrawnReason === reason ? { status: 'TAKEN_BACK' } : { status: 'KEPT', code: 'ALREADY_WITHDRAWN' };
    } catch (error) {
      if (error instanceof PreconditionFailed) return { status: 'KEPT', code: 'CHANGED_SINCE' };
      throw error;
    }
  }

  /** Null when another worker has taken over meanwhile. */
  private async note(document: ImportDocument, rows: ImportRow[], undone: Undone[]): Promise<ImportDocument | null> {
    const { tenantId, _id, undoneThrough } = document, now = this.clock.now(), counted: Record<string, number> = {};
    await this.rows.bulkWrite(tenantId, rows.map((row, i) => ({ updateOne: { filter: { _id: row._id, tenantId }, update: { $set: { undone: undone[i], updatedAt: now } } } })) as never);
    for (const { status } of undone) counted[`undone.${status}`] = (counted[`undone.${status}`] ?? 0) + 1;
    return this.imports.findOneAndUpdate(
      tenantId,
      { _id, leaseOwner: this.owner, undoneThrough: undoneThrough ?? { $exists: false } } as never,
      { $set: { undoneThrough: rows.at(-1)!.line, leasedUntil: new Date(now.getTime() + leaseMs), updatedAt: now }, $inc: { version: 1, ...counted } } as never,
    );
  }
}
