import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { InjectStore, TenantStore } from '#persistence';
import { Clock, Precondition, PreconditionFailed } from '#platform';
import { WithdrawCompletion } from '../completion/withdraw-completion.js';
import { TakeBackParticipants } from '../participant/take-back-participants.js';
import { ImportRows } from './import-rows.js';
import type { ImportDocument, ImportRow, Undone } from './import.schema.js';
import { type Ended, LeasedWork } from './leased-work.js';

/** Fewer than a block: each completion is withdrawn by itself, and the lease has to be renewed meanwhile. */
const stepSize = 50;
/** As it was recorded: anything since has counted the version up. */
const untouched = Precondition.of('"1"');

/**
 * Takes back what an import created and nobody has touched since: completions are withdrawn with everything that followed from them, people become
 * inactive. As the applying: in the order of the file, the place reached stands in the import, and doing a row again changes nothing.
 */
@Injectable()
export class UndoImport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly leased: LeasedWork;

  constructor(
    clock: Clock,
    private readonly completions: WithdrawCompletion,
    private readonly participants: TakeBackParticipants,
    private readonly rows: ImportRows,
    @InjectStore('Import') imports: TenantStore<ImportDocument>,
  ) {
    this.leased = new LeasedWork(imports, clock, {
      name: 'undoing', from: 'APPLIED', during: 'UNDOING', to: 'UNDONE', through: 'undoneThrough', counts: 'undone', leaseMs: 30_000, sweepMs: 10_000,
      work: (document, stopping) => this.work(document, stopping),
    });
  }

  onApplicationBootstrap(): void {
    this.leased.watch();
  }

  onApplicationShutdown(): Promise<void> {
    return this.leased.stop();
  }

  /** Starts the undoing, or joins it where it is under way; resolves when it has ended here. */
  start(tenantId: TenantId, importId: string): Promise<void> {
    return this.leased.start(tenantId, importId);
  }

  private async work(document: ImportDocument, stopping: () => boolean): Promise<Ended> {
    const { tenantId, undoneThrough: reached = 0 } = document;
    for (let block = await this.rows.next(document, reached); block; block = await this.rows.next(document, block.lastLine)) {
      const open = block.rows.filter(({ line, outcome }) => line > reached && outcome?.id !== undefined);
      for (let i = 0; i < open.length; i += stepSize) {
        if (stopping()) return 'STOPPED';
        const rows = open.slice(i, i + stepSize), undone = await this.undo(document, rows);
        await this.rows.noteUndone(tenantId, block, new Map(rows.map(({ line }, at) => [line, undone[at]!])));
        document = await this.leased.advance(document, rows.at(-1)!.line, undone.map(({ status }) => status));
      }
    }
    return 'DONE';
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
}
