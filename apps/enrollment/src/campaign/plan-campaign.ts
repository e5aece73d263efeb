import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { campaignInvited, type TenantId } from '#contracts';
import { Periodic } from '#jobs';
import { newEvent, Outbox } from '#messaging';
import { InjectStore, newId, stamps, TenantStore, Transactions } from '#persistence';
import { type Caller, Clock, logger } from '#platform';
import { accountId, type LearningHourAccount } from '../completion/completion.schema.js';
import type { ParticipantDocument } from '../participant/participant.schema.js';
import { ParticipationThresholds } from '../participation/participation-thresholds.js';
import type { CampaignBody } from './campaign.dto.js';
import { type CampaignDocument, type CampaignMember, memberId } from './campaign.schema.js';

const CHUNK = 500;
const EVERY_MS = 5_000;
/** A gathering that is under way shows progress much more often. */
const SILENT_MS = 15_000;

/** Plans a campaign and gathers whom it is for: chunk by chunk, each with its invitations in one transaction, continued by whoever finds it abandoned. */
@Injectable()
export class PlanCampaign implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly periodic = new Periodic(EVERY_MS, () => this.continueAbandoned(), (err) => logger.warn({ err }, 'continuing audiences failed; the next look repeats it'));

  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly thresholds: ParticipationThresholds,
    @InjectStore('Participant') private readonly participants: TenantStore<ParticipantDocument>,
    @InjectStore('LearningHourAccount') private readonly accounts: TenantStore<LearningHourAccount>,
    @InjectStore('Campaign') private readonly campaigns: TenantStore<CampaignDocument>,
    @InjectStore('CampaignMember') private readonly members: TenantStore<CampaignMember>,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.periodic.stop();
  }

  async plan({ tenantId, agencyIds: own }: Caller, body: CampaignBody): Promise<CampaignDocument> {
    const { title, message, heldOn, location, belowHours } = body, active = await this.thresholds.of(tenantId);
    // A client of single agencies speaks to their own people.
    const agencyIds = own ? (body.agencyIds ?? [...own]).filter((id) => own.includes(id)) : (body.agencyIds ?? null);
    const campaign: CampaignDocument = {
      _id: newId(), tenantId, ...stamps(this.clock.now()), title, message, heldOn, ...(location && { location }), year: body.year ?? Number(heldOn.slice(0, 4)),
      belowTenths: Math.round((belowHours ?? active.activeHours) * 10), ...(belowHours === undefined && { thresholdVersion: active.version }), agencyIds, status: 'GATHERING', cursor: '', audience: 0,
    };
    return this.gather(await this.transactions.run((tx) => this.campaigns.insertOne(tenantId, campaign, tx)));
  }

  private async gather(campaign: CampaignDocument): Promise<CampaignDocument> {
    let present = campaign;
    while (present.status === 'GATHERING') present = await this.gatherChunk(present.tenantId, present._id);
    return present;
  }

  /** The position is read and moved in the transaction: two who gather at once conflict, and one of them goes on behind the other. */
  private gatherChunk(tenantId: TenantId, campaignId: string): Promise<CampaignDocument> {
    return this.transactions.run(async (tx) => {
      const campaign = (await this.campaigns.findOne(tenantId, { _id: campaignId }, { session: tx }))!;
      if (campaign.status !== 'GATHERING') return campaign;
      const { cursor, agencyIds, year, belowTenths, title, message, heldOn, location } = campaign, now = this.clock.now();
      const people = await this.participants.find(tenantId, { active: true, _id: { $gt: cursor }, ...(agencyIds && { agencyId: { $in: agencyIds } }) }, { session: tx, sort: { _id: 1 }, limit: CHUNK, projection: { agencyId: 1 } });
      const accounts = await this.accounts.find(tenantId, { _id: { $in: people.map(({ _id }) => accountId(tenantId, _id, year)) } }, { session: tx, projection: { participantId: 1, totalTenths: 1 } });
      const tenths = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
      const meant = people.map(({ _id: participantId, agencyId }) => ({ participantId, agencyId, hoursTenths: tenths.get(participantId) ?? 0 })).filter(({ hoursTenths }) => hoursTenths < belowTenths);

      await this.members.insertMany(tenantId, meant.map((member) => ({ _id: memberId(campaignId, member.participantId), tenantId, ...stamps(now), campaignId, ...member })), tx);
      await this.outbox.append(tx, meant.map(({ participantId, hoursTenths }) =>
        newEvent(campaignInvited, { tenantId, key: participantId, time: now, data: { campaignId, participantId, title, message, heldOn, location, year, hours: hoursTenths / 10 } })));
      const next = { cursor: people.at(-1)?._id ?? cursor, status: people.length < CHUNK ? ('PLANNED' as const) : ('GATHERING' as const), updatedAt: now };
      return (await this.campaigns.findOneAndUpdate(tenantId, { _id: campaignId }, { $set: next, $inc: { audience: meant.length, version: 1 } } as never, { session: tx }))!;
    });
  }

  private async continueAbandoned(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const left = await this.campaigns.acrossTenants('whoever finds one goes on with it').find({ status: 'GATHERING', updatedAt: { $lt: silentSince } }, { limit: 10 }).toArray();
    for (const campaign of left) await this.gather(campaign);
  }
}
