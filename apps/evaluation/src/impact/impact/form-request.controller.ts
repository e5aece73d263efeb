import { Controller, Get, Query } from '@nestjs/common';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import { ApiDoc, ApiResult, CallerParam, must, namesBeside, RequireScopes, type Caller } from '#platform';
import { KnownPersonStore } from '../../ground/known/known.schema.js';
import { Organisers } from '../../ground/known/organisers.js';
import { given, pageOf, plainQuery, shownAs } from '../../ground/lists.js';
import { ImpactEvaluationStore, type ImpactEvaluation } from '../judgement/impact.schema.js';

const id = z.string().min(1).max(120);
const requestQuery = plainQuery.extend({
  programmeId: id.optional().describe('Only of this programme'),
  batchId: id.optional().describe('Only of this batch'),
  addresseeId: id.optional().describe('Only where this person has not answered'),
  role: z
    .enum(['GRADUATE', 'SUPERIOR'])
    .optional()
    .describe('Only where the graduate, or the superior, has not answered'),
});
const requestPage = pageOf(
  z
    .object({
      evaluationId: z.string(),
      participantId: z.string().describe('The graduate'),
      programmeId: z.string(),
      ...namesBeside('participantId', 'programmeId'),
      batchId: z.string(),
      title: z.string(),
      closesOn: z.string().describe('Last day to answer'),
      waitingFor: z
        .array(
          z.object({
            formId: z.string(),
            role: z.enum(['GRADUATE', 'SUPERIOR']),
            addresseeId: z.string(),
            sentAt: z.iso.datetime(),
          }),
        )
        .describe('Who has not answered'),
    })
    .meta({ id: 'ImpactFormRequest' }),
);

@Controller('v1/impact-form-requests')
@ApiDoc({ tag: 'Impact' })
export class FormRequestController {
  constructor(
    private readonly organisers: Organisers,
    private readonly evaluations: ImpactEvaluationStore,
    private readonly people: KnownPersonStore,
  ) {}

  @Get()
  @ApiDoc({
    summary: 'Who has not answered the form of an impact evaluation that is open',
    description:
      'Clients of single agencies see it of their own people, and of the programmes that they organise.',
  })
  @RequireScopes('impact:read')
  @ApiResult(requestPage)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: requestQuery })
    { programmeId, batchId, addresseeId, role, ...page }: z.infer<typeof requestQuery>,
  ): Promise<z.infer<typeof requestPage>> {
    const unanswered = { answer: { $exists: false }, ...given({ addresseeId, role }) };
    const filter = {
      status: 'OPEN',
      ...given({ programmeId, batchId }),
      forms: { $elemMatch: unanswered },
    } as Filter<ImpactEvaluation>;
    return shownAs(
      await this.evaluations.page(
        caller.tenantId,
        { $and: [filter, await this.visible(caller)] } as Filter<ImpactEvaluation>,
        page,
      ),
      viewOf,
    );
  }

  private async visible(caller: Caller): Promise<Filter<ImpactEvaluation>> {
    if (!caller.agencyIds) return {};
    const own = await this.people.forCaller(caller).find({}, { projection: { _id: 1 } });
    return {
      $or: [
        { participantId: { $in: own.map(({ _id }) => _id) } },
        { programmeId: { $in: await this.organisers.programmesOf(caller) } },
      ],
    } as Filter<ImpactEvaluation>;
  }
}

function viewOf({
  _id,
  participantId,
  programmeId,
  batchId,
  title,
  closesOn,
  forms,
}: ImpactEvaluation): z.infer<typeof requestPage>['items'][number] {
  const waitingFor = forms
    .filter(({ answer }) => !answer)
    .map(({ id: formId, role, addresseeId, sentAt }) => ({
      formId,
      role,
      addresseeId,
      sentAt: sentAt.toISOString(),
    }));
  return {
    evaluationId: _id,
    participantId,
    programmeId,
    batchId,
    title,
    closesOn: must(closesOn, 'closesOn'),
    waitingFor,
  };
}
