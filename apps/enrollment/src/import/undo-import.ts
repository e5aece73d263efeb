import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TenantId } from '#contracts';
import { httpProblems, must, Precondition } from '#platform';
import { WithdrawCompletion } from '../record/completion/withdraw-completion.js';
import { ImportRows } from './import-rows.js';
import { ImportStages } from './import-stages.js';
import type { ImportDocument, ImportRow, Undone } from './import.schema.js';
import type { Ended, LeasedWork } from './leased-work.js';
import { TakeBackParticipants } from './take-back-participants.js';

/** Fewer than a block: each completion is withdrawn by itself, and the lease has to be renewed meanwhile. */
const stepSize = 50;
/** As it was recorded: anything since has counted the version up. */
const untouched = Precondition.of('"1"');

/**
 * Takes back what an import created and nobody has touched since: completions are withdrawn with everything
 * that followed from them, people become inactive. As the applying: in the order of the file, the place
 * reached stands in the import, and doing a row again changes nothing.
 */
@Injectable()
export class UndoImport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly leased: LeasedWork;

  constructor(
    stages: ImportStages,
    private readonly completions: WithdrawCompletion,
    private readonly participants: TakeBackParticipants,
    private readonly rows: ImportRows,
  ) {
    this.leased = stages.of({
      name: 'undoing',
      from: 'APPLIED',
      during: 'UNDOING',
      to: 'UNDONE',
      through: 'undoneThrough',
      counts: 'undone',
      leaseMs: 30_000,
      sweepMs: 10_000,
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
    await this.rows.mustBeHere(document);
    for (
      let block = await this.rows.next(document, reached);
      block;
      block = await this.rows.next(document, block.lastLine)
    ) {
      const open = block.rows.filter(({ line, outcome }) => line > reached && outcome?.id !== undefined);
      for (let i = 0; i < open.length; i += stepSize) {
        if (stopping()) return 'STOPPED';
        const rows = open.slice(i, i + stepSize),
          undone = await this.undo(document, rows);
        await this.rows.noteUndone(
          tenantId,
          block,
          new Map(rows.map(({ line }, at) => [line, must(undone[at], 'an item of undone')])),
        );
        document = await this.leased.advance(
          document,
          must(rows.at(-1), 'the last of rows').line,
          undone.map(({ status }) => status),
        );
      }
    }
    return 'DONE';
  }

  private async undo(document: ImportDocument, rows: ImportRow[]): Promise<Undone[]> {
    const outcomes = rows.map(({ line, outcome }) => ({
      status: outcome?.status,
      id: must(outcome?.id, `the id of line ${line}`),
    }));
    const people = outcomes.filter(({ status }) => status === 'CREATED').map(({ id }) => id);
    const results = people.length
      ? await this.participants.takeBack(
          document.tenantId,
          people,
          must(document.finishedAt, 'finishedAt'),
          document._id,
        )
      : new Map<string, Undone>();
    const undone: Undone[] = [];
    for (const { status, id } of outcomes) {
      if (status === 'RECORDED') undone.push(await this.withdraw(document, id));
      else undone.push(results.get(id) ?? { status: 'KEPT', code: 'NOT_CREATED_HERE' });
    }
    return undone;
  }

  private async withdraw(
    { _id, tenantId, agencyIds }: ImportDocument,
    completionId: string,
  ): Promise<Undone> {
    const reason = `impor ${_id} dibatalkan`;
    try {
      const { withdrawnReason } = await this.completions.withdraw(
        { tenantId, agencyIds },
        completionId,
        reason,
        untouched,
      );
      return withdrawnReason === reason
        ? { status: 'TAKEN_BACK' }
        : { status: 'KEPT', code: 'ALREADY_WITHDRAWN' };
    } catch (error) {
      if (httpProblems.PRECONDITION_FAILED.is(error)) return { status: 'KEPT', code: 'CHANGED_SINCE' };
      throw error;
    }
  }
}
