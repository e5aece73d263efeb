import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongodb';
import { newId, stamps, Transactions } from '#persistence';
import { Clock, must, NotFound, type Caller } from '#platform';
import { Named } from '../../people/named.js';
import { completionRefused } from '../../record/completion/completion.problems.js';
import { RecordCompletion } from '../../record/completion/record-completion.js';
import type { InternshipBody } from './internship.dto.js';
import { internshipProblems } from './internship.problems.js';
import { InternshipStore, InternshipTurnStore, type InternshipDocument } from './internship.schema.js';
import { hostKeyOf, isSameStay } from './same-internship.js';

/** Plans internships and takes their reports. One stay is one internship and gives its learning hours once. */
@Injectable()
export class Internships {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly named: Named,
    private readonly completions: RecordCompletion,
    private readonly turns: InternshipTurnStore,
    private readonly internships: InternshipStore,
  ) {}

  async plan(caller: Caller, body: InternshipBody): Promise<InternshipDocument> {
    const { tenantId } = caller,
      person = await this.named.participant(caller, body.participantId);
    await this.named.partner(tenantId, body);
    const { partnerId, ...fields } = body,
      hostKey = hostKeyOf(body.host);
    const internship: InternshipDocument = {
      _id: newId(),
      tenantId,
      ...stamps(this.clock.now()),
      ...fields,
      ...(partnerId && { partnerId }),
      agencyId: person.agencyId,
      hostKey,
      status: 'PLANNED',
    };
    return this.transactions.run(async (tx) => {
      const turn = `${tenantId}:${internship.participantId}:${hostKey}`,
        { createdAt, updatedAt } = internship;
      await this.turns.updateOne(
        tenantId,
        { _id: turn },
        { $set: { updatedAt }, $setOnInsert: { createdAt }, $inc: { version: 1 } },
        { session: tx, upsert: true },
      );
      await this.refuseSame(internship, tx);
      await this.internships.insertMany(tenantId, [internship], tx);
      return internship;
    });
  }

  async get(caller: Caller, id: string): Promise<InternshipDocument> {
    const internship = await this.internships.forCaller(caller).findOne({ _id: id });
    if (!internship) throw new NotFound('internship');
    return internship;
  }

  /** The completion has a natural key of its own: whoever reports the same again, here or there, adds nothing. */
  async complete(
    caller: Caller,
    id: string,
    report: string | undefined,
  ): Promise<{ internship: InternshipDocument; addedHours: number }> {
    const { tenantId } = caller,
      internship = await this.get(caller, id);
    const { participantId, topic, host, international, startsOn, endsOn } = internship;
    const command = {
      participantId,
      title: `Magang: ${topic} di ${host}`,
      form: 'internship' as const,
      provider: host,
      international,
      startDate: startsOn,
      endDate: endsOn,
      claimedTenths: null,
      minutes: null,
      units: null,
      separate: true,
      requestKey: `internship:${id}`,
    };
    const result =
      internship.status === 'COMPLETED'
        ? undefined
        : must(
            (await this.completions.recordAll(tenantId, [command], caller))[0],
            'an item of what recordAll of completions gives',
          );
    if (result?.status === 'REFUSED') throw completionRefused(result.code);
    return this.transactions.run(async (tx) => {
      if (!result) return { internship, addedHours: 0 };
      const { completionId, creditedHours } = result;
      const change = {
        status: 'COMPLETED' as const,
        completionId,
        creditedHours,
        ...(report && { report }),
        updatedAt: this.clock.now(),
      };
      const changed = await this.internships.findOneAndUpdate(
        tenantId,
        { _id: id, status: 'PLANNED' },
        { $set: change, $inc: { version: 1 } },
        { session: tx },
      );
      return {
        internship: changed ?? (await this.get(caller, id)),
        addedHours: result.status === 'RECORDED' ? creditedHours : 0,
      };
    });
  }

  private async refuseSame(
    { tenantId, participantId, hostKey, ...stay }: InternshipDocument,
    session: ClientSession,
  ): Promise<void> {
    const others = await this.internships.find(tenantId, { participantId, hostKey }, { session });
    const same = others.find((other) => isSameStay(other, { hostKey, ...stay }));
    if (same) throw internshipProblems.INTERNSHIP_KNOWN({ internshipId: same._id });
  }
}
