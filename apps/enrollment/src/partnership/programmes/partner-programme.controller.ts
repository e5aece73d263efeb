import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Idempotent, pageOf } from '#persistence';
import {
  ApiDoc,
  ApiResult,
  authProblems,
  CallerParam,
  RequirePartner,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import {
  firstMaterialOf,
  materialBody,
  materialHistory,
  materialView,
  materialViewOf,
} from '../../catalogue/material/material.dto.js';
import { MaterialStore } from '../../catalogue/material/material.schema.js';
import { PublishMaterial } from '../../catalogue/material/publish-material.js';
import { programmeView, viewOf } from '../../catalogue/programme/programme.dto.js';
import { ProgrammeStore, type ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import { idParams, pageQuery } from '../../ground/lists.js';
import { AgencyStore } from '../../people/agency/agency.schema.js';
import { partnerOf, Theirs, type OfPartner } from '../theirs.js';

const ownProgramme = programmeView
  .pick({
    id: true,
    title: true,
    form: true,
    topic: true,
    agreementId: true,
    publication: true,
    learningHours: true,
    materialVersion: true,
    materialUnderReassessment: true,
    version: true,
  })
  .extend({ organiserAgencyName: z.string().nullable().describe('The agency that organises it; null: none') })
  .meta({ id: 'OwnProgramme' });
const ownProgrammePage = pageOf(ownProgramme);
type Id = z.infer<typeof idParams>;

/** The programmes that are held with a partner, and what they teach from, for its own people. */
@Controller('v1/me/partner/programmes')
@ApiDoc({ tag: 'Partners' })
export class PartnerProgrammeController {
  constructor(
    private readonly theirs: Theirs,
    private readonly publishing: PublishMaterial,
    private readonly programmes: ProgrammeStore,
    private readonly materials: MaterialStore,
    private readonly agencies: AgencyStore,
  ) {}

  @Get()
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'Programmes that are held with the own partner' })
  @ApiResult(ownProgrammePage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: pageQuery }) page: z.infer<typeof pageQuery>,
  ): Promise<z.infer<typeof ownProgrammePage>> {
    const who = partnerOf(caller),
      found = await this.programmes.page(who.tenantId, { partnerId: who.partnerId }, page);
    return { ...found, items: await this.named(who, found.items) };
  }

  @Get(':id')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'A programme that is held with the own partner' })
  @ApiResult(ownProgramme)
  async show(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof ownProgramme>> {
    const who = partnerOf(caller),
      programme = await this.theirs.programme(who, id),
      agencies = await this.agencyNames(who, [programme]);
    return ownViewOf(programme, agencies);
  }

  @Get(':id/materials')
  @RequirePartner()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({ summary: 'Versions of the material of a programme of the own partner' })
  @ApiResult(materialHistory)
  async history(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof materialHistory>> {
    const who = partnerOf(caller),
      programme = await this.theirs.programme(who, id),
      newer = await this.materials.find(who.tenantId, { programmeId: id }, { sort: { materialVersion: -1 } });
    return { items: [...newer.map(materialViewOf), firstMaterialOf(programme)] };
  }

  @Post(':id/materials')
  @HttpCode(201)
  @RequirePartner()
  @SpeaksFor('any', 'a partner writes the material of what it holds')
  @Idempotent()
  @Throws(authProblems.PARTNER_NEEDED)
  @ApiDoc({
    summary: 'Publish a new version of the material of a programme of the own partner',
    description:
      'Ends a re-assessment of the version before, and everybody who complained about that version is told the change note.',
  })
  @ApiResult(materialView, { status: 201 })
  async publish(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
    @Body({ schema: materialBody }) body: z.infer<typeof materialBody>,
  ): Promise<z.infer<typeof materialView>> {
    await this.theirs.programme(partnerOf(caller), id);
    return materialViewOf(await this.publishing.publish(caller, id, body));
  }

  private async named(
    who: OfPartner,
    programmes: ProgrammeDocument[],
  ): Promise<z.infer<typeof ownProgramme>[]> {
    const agencies = await this.agencyNames(who, programmes);
    return programmes.map((programme) => ownViewOf(programme, agencies));
  }

  private async agencyNames(
    { tenantId }: OfPartner,
    programmes: ProgrammeDocument[],
  ): Promise<Map<string, string>> {
    const ids = programmes.flatMap(({ organiserAgencyId }) => organiserAgencyId ?? []),
      found = await this.agencies.find(
        tenantId,
        { _id: { $in: [...new Set(ids)] } },
        { projection: { name: 1 } },
      );
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }
}

function ownViewOf(
  programme: ProgrammeDocument,
  agencies: ReadonlyMap<string, string>,
): z.infer<typeof ownProgramme> {
  const { id, title, form, topic, agreementId, publication, learningHours, version, ...rest } =
    viewOf(programme);
  return {
    id,
    title,
    form,
    ...(topic !== undefined && { topic }),
    ...(agreementId !== undefined && { agreementId }),
    publication,
    learningHours,
    materialVersion: rest.materialVersion,
    materialUnderReassessment: rest.materialUnderReassessment,
    organiserAgencyName: agencies.get(programme.organiserAgencyId ?? '') ?? null,
    version,
  };
}
