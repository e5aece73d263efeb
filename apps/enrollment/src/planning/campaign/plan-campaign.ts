import { Injectable } from '@nestjs/common';
import { campaignInvited, type TenantId } from '#contracts';
import { Every } from '#jobs';
import { newEvent, Outbox } from '#messaging';
import { dueRows, newId, readable, stamps } from '#persistence';
import { Clock, fieldError, must, seenBy, sees, type Caller } from '#platform';
import { agencyProblems } from '../../people/agency/agency.problems.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { ParticipantStore } from '../../people/participant/participant.schema.js';
import { accountId, LearningHourAccountStore } from '../../record/completion/completion.schema.js';
import { ParticipationThresholds } from '../participation/participation-thresholds.js';
import type { CampaignBody } from './campaign.dto.js';
import {
  CAMPAIGN_FORMAT,
  CampaignMemberStore,
  CampaignStore,
  memberId,
  type CampaignDocument,
} from './campaign.schema.js';

const CHUNK = 500;
const EVERY_MS = 5_000;
/** A gathering that is under way shows progress much more often. */
const SILENT_MS = 15_000;

/**
 * Plans a campaign and gathers whom it is for: chunk by chunk, each with its invitations in one transaction,
 * continued by whoever finds it abandoned.
 */
@Injectable()
export class PlanCampaign {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly thresholds: ParticipationThresholds,
    private readonly agencies: AgencyStore,
    private readonly participants: ParticipantStore,
    private readonly accounts: LearningHourAccountStore,
    private readonly campaigns: CampaignStore,
    private readonly members: CampaignMemberStore,
  ) {}

  /** @throws AGENCY_UNKNOWN when an agency is named that there is not, or that the caller may not speak to */
  async plan(caller: Caller, body: CampaignBody): Promise<CampaignDocument> {
    const { tenantId } = caller,
      { title, message, heldOn, location, belowHours } = body,
      active = await this.thresholds.of(tenantId),
      // A client of single agencies speaks to their own people.
      agencyIds = body.agencyIds
        ? await this.named(caller, body.agencyIds)
        : caller.agencyIds && [...caller.agencyIds];
    const campaign: CampaignDocument = {
      _id: newId(),
      v: CAMPAIGN_FORMAT,
      tenantId,
      ...stamps(this.clock.now()),
      title,
      message,
      heldOn,
      ...(location && { location }),
      year: body.year ?? Number(heldOn.slice(0, 4)),
      belowTenths: Math.round((belowHours ?? active.activeHours) * 10),
      ...(belowHours === undefined && { thresholdVersion: active.version }),
      agencyIds,
      status: 'GATHERING',
      cursor: '',
      audience: 0,
    };
    return this.gather(
      await this.outbox.transaction((tx) => this.campaigns.insertOne(tenantId, campaign, tx)),
    );
  }

  private async named(caller: Caller, ids: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(ids)],
      found = await this.agencies.find(caller.tenantId, { _id: { $in: wanted } }, { projection: { _id: 1 } }),
      known = new Set(found.map(({ _id }) => _id));
    const strangers = ids.flatMap((id, place) => (known.has(id) && sees(caller, id) ? [] : [place]));
    if (strangers.length > 0)
      throw agencyProblems.AGENCY_UNKNOWN({
        errors: strangers.map((place) => fieldError(`agencyIds.${place}`, 'AGENCY_UNKNOWN')),
      });
    return wanted;
  }

  private async gather(campaign: CampaignDocument): Promise<CampaignDocument> {
    let present = campaign;
    while (present.status === 'GATHERING') present = await this.gatherChunk(present.tenantId, present._id);
    return present;
  }

  /**
   * The position is read and moved in the transaction: two who gather at once conflict, and one of them goes
   * on behind the other.
   */
  private gatherChunk(tenantId: TenantId, campaignId: string): Promise<CampaignDocument> {
    return this.outbox.transaction(async (tx) => {
      const campaign = must(
        await this.campaigns.findOne(tenantId, { _id: campaignId }, { session: tx }),
        'the document of campaigns',
      );
      if (campaign.status !== 'GATHERING') return campaign;
      readable('campaigns', campaign, CAMPAIGN_FORMAT);
      const { cursor, agencyIds, year, belowTenths, title, message, heldOn, location } = campaign,
        now = this.clock.now();
      const people = await this.participants.find(
        tenantId,
        { active: true, _id: { $gt: cursor }, ...seenBy({ agencyIds }) },
        { session: tx, sort: { _id: 1 }, limit: CHUNK, projection: { agencyId: 1 } },
      );
      const accounts = await this.accounts.find(
        tenantId,
        { _id: { $in: people.map(({ _id }) => accountId(tenantId, _id, year)) } },
        { session: tx, projection: { participantId: 1, totalTenths: 1 } },
      );
      const tenths = new Map(accounts.map(({ participantId, totalTenths }) => [participantId, totalTenths]));
      const meant = people
        .map(({ _id: participantId, agencyId }) => ({
          participantId,
          agencyId,
          hoursTenths: tenths.get(participantId) ?? 0,
        }))
        .filter(({ hoursTenths }) => hoursTenths < belowTenths);

      await this.members.insertMany(
        tenantId,
        meant.map((member) => ({
          _id: memberId(campaignId, member.participantId),
          tenantId,
          ...stamps(now),
          campaignId,
          ...member,
        })),
        tx,
      );
      await this.outbox.append(
        tx,
        meant.map(({ participantId, hoursTenths }) =>
          newEvent(campaignInvited, {
            tenantId,
            key: participantId,
            time: now,
            data: {
              campaignId,
              participantId,
              title,
              message,
              heldOn,
              location,
              year,
              hours: hoursTenths / 10,
            },
          }),
        ),
      );
      const next = {
        cursor: people.at(-1)?._id ?? cursor,
        status: people.length < CHUNK ? ('PLANNED' as const) : ('GATHERING' as const),
        updatedAt: now,
      };
      return must(
        await this.campaigns.findOneAndUpdate(
          tenantId,
          { _id: campaignId },
          { $set: next, $inc: { audience: meant.length, version: 1 } },
          { session: tx },
        ),
        'the document of campaigns',
      );
    });
  }

  @Every(EVERY_MS, 'continuing audiences failed; the next look repeats it')
  async continueAbandoned(): Promise<void> {
    const silentSince = new Date(this.clock.now().getTime() - SILENT_MS);
    const left = await dueRows(
      this.campaigns.acrossTenants('whoever finds one goes on with it'),
      { status: 'GATHERING', updatedAt: { $lt: silentSince } },
      { format: CAMPAIGN_FORMAT, limit: 10 },
    );
    for (const campaign of left) await this.gather(campaign);
  }
}
