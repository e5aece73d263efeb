import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Idempotent, InjectStore, newId, stamps, TenantStore } from '#persistence';
import { ApiDoc, ApiResult, type Caller, CallerParam, Clock, NotFound, RequireScopes, ValidatedBody, ValidatedParams, ValidatedQuery } from '#platform';
import { z } from 'zod';
import { looksLikeFormula } from '../import/cell-text.js';
import { learningForms } from '../learning-hours/conversion-table.js';
import { idParams, pageOf, pageQuery } from '../lists.js';
import type { ProgrammeDocument } from './programme.schema.js';

const text = z.string().trim().min(1).max(200).refine((value) => !looksLikeFormula(value), 'starts like a spreadsheet formula');
const programmeBody = z
  .object({
    title: text.describe('Title').meta({ example: 'Pelatihan Pelayanan Prima' }),
    form: z.enum(learningForms).describe('Form of development: decides how learning hours are credited').meta({ example: 'technical' }),
    provider: text.optional().describe('Who holds it').meta({ example: 'BKPSDM' }),
    international: z.boolean().default(false).describe('Held for an international audience or abroad'),
    learningHours: z.number().min(0).max(2_000).multipleOf(0.1).optional().describe('JP of the curriculum, one decimal; needed for forms credited by hours').meta({ example: 24 }),
  })
  .meta({ id: 'ProgrammeRequest' });
const programmeView = z
  .object({ id: z.string(), title: z.string(), form: z.enum(learningForms), provider: z.string().optional(), international: z.boolean(), learningHours: z.number().nullable().describe('JP of the curriculum'), version: z.int() })
  .meta({ id: 'Programme' });
const programmePage = pageOf(programmeView);

@Controller('v1/programmes')
@ApiDoc({ tag: 'Programmes' })
export class ProgrammeController {
  constructor(
    private readonly clock: Clock,
    @InjectStore('Programme') private readonly programmes: TenantStore<ProgrammeDocument>,
  ) {}

  @Get()
  @ApiDoc({ summary: 'Programmes' })
  @RequireScopes('programmes:read')
  @ApiResult(programmePage)
  async list(@CallerParam() caller: Caller, @ValidatedQuery(pageQuery) page: z.infer<typeof pageQuery>): Promise<z.infer<typeof programmePage>> {
    const found = await this.programmes.page(caller.tenantId, {}, page);
    return { ...found, items: found.items.map(viewOf) };
  }

  @Get(':id')
  @ApiDoc({ summary: 'A programme' })
  @RequireScopes('programmes:read')
  @ApiResult(programmeView)
  async get(@CallerParam() caller: Caller, @ValidatedParams(idParams) { id }: z.infer<typeof idParams>): Promise<z.infer<typeof programmeView>> {
    const programme = await this.programmes.findOne(caller.tenantId, { _id: id });
    if (!programme) throw new NotFound('programme');
    return viewOf(programme);
  }

  @Post()
  @HttpCode(201)
  @ApiDoc({ summary: 'Enter a programme' })
  @RequireScopes('programmes:write')
  @Idempotent()
  @ApiResult(programmeView, { status: 201 })
  async create(@CallerParam() caller: Caller, @ValidatedBody(programmeBody) body: z.infer<typeof programmeBody>): Promise<z.infer<typeof programmeView>> {
    const { learningHours, ...fields } = body;
    const programme: ProgrammeDocument = { _id: newId(), tenantId: caller.tenantId, ...stamps(this.clock.now()), ...fields, claimedTenths: learningHours === undefined ? null : Math.round(learningHours * 10) } as ProgrammeDocument;
    await this.programmes.insertMany(caller.tenantId, [programme]);
    return viewOf(programme);
  }
}

function viewOf(programme: ProgrammeDocument): z.infer<typeof programmeView> {
  const { _id, title, form, provider, international, claimedTenths, version } = programme;
  return { id: _id, title, form, ...(provider && { provider }), international, learningHours: claimedTenths === null ? null : claimedTenths / 10, version };
}
