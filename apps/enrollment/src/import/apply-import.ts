import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import type { TenantId } from '#contracts';
import { Outbox } from '#messaging';
import { must } from '#platform';
import { ErasedNumbers } from '../people/participant/erased-numbers.js';
import {
  RecordParticipants,
  type RecordParticipantCommand,
} from '../people/participant/record-participants.js';
import { RecordCompletion } from '../record/completion/record-completion.js';
import { commandOf } from './check-completions.js';
import type { CompletionRecord } from './completion-row.js';
import { ImportRows, type LoadedBlock } from './import-rows.js';
import { ImportStages } from './import-stages.js';
import type { ImportDocument, ImportRow, Outcome } from './import.schema.js';
import type { Ended, LeasedWork } from './leased-work.js';
import { LeftBehind } from './left-behind.js';
import type { ParticipantRecord } from './participant-row.js';

/**
 * Applies what a dry run has accepted, block by block and in the order of the file. People are recorded in
 * the transaction that notes what became of each row and the place reached, so no row is applied twice.
 * Completions are recorded together with those of other callers; a row that was recorded before a crash is
 * known by the key of its request.
 */
@Injectable()
export class ApplyImport implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly leased: LeasedWork;

  constructor(
    stages: ImportStages,
    private readonly participants: RecordParticipants,
    private readonly completions: RecordCompletion,
    private readonly rows: ImportRows,
    private readonly erased: ErasedNumbers,
    private readonly outbox: Outbox,
  ) {
    this.leased = stages.of({
      name: 'applying',
      from: 'READY',
      during: 'APPLYING',
      to: 'APPLIED',
      through: 'appliedThrough',
      counts: 'applied',
      leaseMs: 10_000,
      sweepMs: 3_000,
      work: (document, stopping) => this.work(document, stopping),
      atTheEnd: (finishedAt) => ({ finishedAt }),
    });
  }

  onApplicationBootstrap(): void {
    this.leased.watch();
  }

  onApplicationShutdown(): Promise<void> {
    return this.leased.stop();
  }

  /** Starts the applying, or joins it where it is under way; resolves when it has ended here. */
  start(tenantId: TenantId, importId: string): Promise<void> {
    return this.leased.start(tenantId, importId);
  }

  private async work(document: ImportDocument, stopping: () => boolean): Promise<Ended> {
    await this.rows.mustBeHere(document);
    const leftBehind = new LeftBehind();
    for (let block = await this.rows.next(document, document.appliedThrough); block;) {
      if (stopping()) return 'STOPPED';
      // The next block is fetched while this one is recorded.
      const following = this.rows.next(document, block.lastLine),
        present = block;
      following.catch(() => undefined);
      const open = present.rows.filter(
        ({ status, outcome }) => !outcome && (status === 'ACCEPT' || status === 'WARN'),
      );
      document =
        document.kind === 'participants'
          ? await this.applyParticipants(document, present, open)
          : await this.applyCompletions(document, present, open);
      leftBehind.add(present.rows.length);
      block = await following;
    }
    return 'DONE';
  }

  private async applyParticipants(
    document: ImportDocument,
    block: LoadedBlock,
    open: ImportRow[],
  ): Promise<ImportDocument> {
    // Not copied: V8 puts copies of what was parsed where only a full collection finds them, half a kilobyte a row.
    const { tenantId, agencyIds, createdAt } = document,
      commands = open.map(
        (row) =>
          Object.assign(row.record as ParticipantRecord, { createAgency: true }) as RecordParticipantCommand,
      );
    let advanced = document;
    await this.participants.recordAll(
      tenantId,
      commands,
      { agencyIds, readAt: createdAt },
      async (results, tx) => {
        const outcomes = results.map((result) =>
          result.status === 'REFUSED' ? result : { status: result.status, id: result.participantId },
        );
        advanced = await this.note(document, block, open, outcomes, tx);
      },
    );
    return advanced;
  }

  private async applyCompletions(
    document: ImportDocument,
    block: LoadedBlock,
    open: ImportRow[],
  ): Promise<ImportDocument> {
    const { _id, tenantId, agencyIds, createdAt } = document,
      isHistory = ({ endDate }: CompletionRecord) =>
        document.mode === 'history' || endDate < (document.historyBefore ?? '') ? true : undefined;
    const erased = await this.erased.since(tenantId, createdAt),
      isOpen = (row: ImportRow) => !erased?.((row.record as CompletionRecord).employeeNumber);
    const results = await this.completions.recordAll(
      tenantId,
      open.filter(isOpen).map(({ line, record }) => {
        const completion = record as CompletionRecord;
        return commandOf(completion, `import:${_id}:${line}`, isHistory(completion));
      }),
      { agencyIds },
    );
    const recorded = results.values();
    const outcomes = open.map((row): Outcome => {
      const result = isOpen(row) ? recorded.next().value : undefined;
      if (!result) return { status: 'REFUSED', code: 'PERSON_ERASED' };
      if (result.status === 'REFUSED') return result;
      if (result.status === 'CORRECTED')
        return { status: 'CORRECTED', id: result.completionId, changed: result.changed };
      // Recorded by this very row before a crash: it is ours, not somebody else's.
      const status = result.status === 'DUPLICATE' && result.sameRequest ? 'RECORDED' : result.status;
      return { status, id: result.completionId };
    });
    return this.outbox.transaction((tx) => this.note(document, block, open, outcomes, tx));
  }

  private async note(
    document: ImportDocument,
    block: LoadedBlock,
    open: ImportRow[],
    outcomes: Outcome[],
    tx: ClientSession,
  ): Promise<ImportDocument> {
    if (open.length > 0)
      await this.rows.noteOutcomes(
        document.tenantId,
        block,
        new Map(open.map(({ line }, i) => [line, must(outcomes[i], 'an item of outcomes')])),
        tx,
      );
    return this.leased.advance(
      document,
      block.lastLine,
      outcomes.map(({ status }) => status),
      tx,
    );
  }
}
