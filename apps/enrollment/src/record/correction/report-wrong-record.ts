import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { isDuplicateKey, newId, stamps, Transactions } from '#persistence';
import { Clock, NotFound, type Caller } from '#platform';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { CompletionStore } from '../completion/completion.schema.js';
import { CorrectionRequestStore, type CorrectionRequest } from './correction-request.schema.js';
import { openKeyOf } from './correction.js';
import { correctionProblems } from './correction.problems.js';

type About = Pick<CorrectionRequest, 'agencyId' | 'completionId' | 'what' | 'title' | 'stood'>;

/** Takes in what a person says is wrong with the record of their trainings; nothing is changed by it. */
@Injectable()
export class ReportWrongRecord {
  constructor(
    private readonly transactions: Transactions,
    private readonly participants: ParticipantStore,
    private readonly completions: CompletionStore,
    private readonly requests: CorrectionRequestStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound for what is not theirs or was taken back; CORRECTION_REPORTED */
  wrong(
    caller: Caller,
    participantId: string,
    completionId: string,
    { what, words }: Pick<CorrectionRequest, 'what' | 'words'>,
  ): Promise<CorrectionRequest> {
    return this.report(caller, participantId, words, async (tx) => {
      const record = await this.completions.findOne(
        caller.tenantId,
        { _id: completionId, participantId, status: 'RECORDED' },
        { session: tx },
      );
      if (!record) throw new NotFound('completion');
      const { agencyId, title, startDate, endDate, creditedTenths } = record;
      return {
        agencyId,
        completionId,
        what,
        title,
        stood: { startDate, endDate, creditedTenths },
      };
    });
  }

  /** @throws NotFound where the person is not entered yet; CORRECTION_REPORTED */
  missing(
    caller: Caller,
    participantId: string,
    { title, words }: Pick<CorrectionRequest, 'title' | 'words'>,
  ): Promise<CorrectionRequest> {
    return this.report(caller, participantId, words, async (tx) => {
      const person = await this.participants.findOne(
        caller.tenantId,
        { _id: participantId },
        { projection: { agencyId: 1 }, session: tx },
      );
      if (!person) throw new NotFound('participant');
      return { agencyId: person.agencyId, what: 'MISSING', title };
    });
  }

  private async report(
    { tenantId }: Caller,
    participantId: string,
    words: string,
    aboutIn: (tx: ClientSession) => Promise<About>,
  ): Promise<CorrectionRequest> {
    const _id = newId();
    try {
      return await this.transactions.run(async (tx) => {
        const about = await aboutIn(tx);
        return this.requests.insertOne(
          tenantId,
          {
            _id,
            tenantId,
            ...stamps(this.clock.now()),
            participantId,
            ...about,
            words,
            openKey: openKeyOf(about.what, about.completionId ?? about.title),
            status: 'OPEN',
          },
          tx,
        );
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw correctionProblems.CORRECTION_REPORTED();
      throw error;
    }
  }
}
