import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { cursorAfter, placeOf } from '#persistence';
import {
  ApiDoc,
  ApiFile,
  ApiResult,
  authProblems,
  CallerParam,
  NotFound,
  oneself,
  RequirePerson,
  SpeaksFor,
  Throws,
  type Caller,
} from '#platform';
import { ProgrammeStore } from '../../catalogue/programme/programme.schema.js';
import { idParams } from '../../ground/lists.js';
import { participantProblems } from '../../people/participant/participant.problems.js';
import { PartnerStore } from '../../people/partner/partner.schema.js';
import { TenantClock } from '../../people/tenant/tenant-clock.js';
import { contentProblems } from '../module-content/content.problems.js';
import type { ModuleMaterial } from '../module-content/content.schema.js';
import { HandOut, PDF } from '../module-content/hand-out.js';
import { selfPacedProblems } from '../self-paced/self-paced.problems.js';
import { ListedModules } from './listed-modules.js';
import {
  answersBody,
  entryOf,
  materialParams,
  materialViewOf,
  moduleViewOf,
  myMaterial,
  myModule,
  myModuleList,
  myModulesQuery,
  myResult,
  myTest,
  resultViewOf,
  testParams,
  tryParams,
} from './my-modules.dto.js';
import { isOpenToAll, OwnModules, type OwnModule } from './own-modules.js';
import { StudyModule } from './study-module.js';
import { studyProblems } from './study.problems.js';

const LIST = { OPEN: 'my-modules', ENDED: 'my-ended-modules' } as const;
type Id = z.infer<typeof idParams>;
type TestParams = z.infer<typeof testParams>;

/** What somebody can learn by themselves, at any time until it closes: materials in their order, and tests. */
@Controller('v1/me/modules')
@ApiDoc({ tag: 'Oneself' })
export class MyModulesController {
  constructor(
    private readonly study: StudyModule,
    private readonly own: OwnModules,
    private readonly listed: ListedModules,
    private readonly clock: TenantClock,
    private readonly handOut: HandOut,
    private readonly programmes: ProgrammeStore,
    private readonly partners: PartnerStore,
  ) {}

  @Get()
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'Self-paced modules, and how far one is in each' })
  @ApiResult(myModuleList)
  async list(
    @CallerParam() caller: Caller,
    @Query({ schema: myModulesQuery }) { which, limit, cursor }: z.infer<typeof myModulesQuery>,
  ): Promise<z.infer<typeof myModuleList>> {
    const { personId } = oneself(caller),
      { tenantId } = caller,
      today = await this.clock.today(tenantId),
      place = cursor === undefined ? undefined : placeOf(LIST[which], tenantId, cursor);
    const { modules, progress, next } = await this.listed.of(tenantId, personId, which, {
      today,
      limit,
      place,
    });
    const programmes = await this.programmes.find(tenantId, {
      _id: { $in: [...new Set(modules.map(({ programmeId }) => programmeId))] },
    });
    const programmeOf = new Map(programmes.map((programme) => [programme._id, programme])),
      progressOf = new Map(progress.map((each) => [each.moduleId, each]));
    return {
      items: modules.flatMap((module) => {
        const programme = programmeOf.get(module.programmeId);
        return programme && isOpenToAll(programme)
          ? [entryOf(module, programme, progressOf.get(module._id), today > module.closesOn)]
          : [];
      }),
      ...(next !== undefined && { nextCursor: cursorAfter(LIST[which], tenantId, next) }),
    };
  }

  @Get(':id')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'A module as it is for oneself' })
  @ApiResult(myModule)
  get(
    @CallerParam() caller: Caller,
    @Param({ schema: idParams }) { id }: Id,
  ): Promise<z.infer<typeof myModule>> {
    return this.one(caller, id);
  }

  @Get(':id/materials/:materialId')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED, studyProblems.PRE_TEST_FIRST)
  @ApiDoc({ summary: 'Something to read or to watch' })
  @ApiResult(myMaterial)
  async material(
    @CallerParam() caller: Caller,
    @Param({ schema: materialParams }) { id, materialId }: z.infer<typeof materialParams>,
  ): Promise<z.infer<typeof myMaterial>> {
    const { own, material } = await this.readable(caller, id, materialId);
    return materialViewOf(own, material, await this.partnersOf(caller, [material]));
  }

  @Get(':id/materials/:materialId/file')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED, studyProblems.PRE_TEST_FIRST, contentProblems.MATERIALS_BUSY)
  @ApiDoc({ summary: 'The file of a PDF that lies here', mayBeMissing: true })
  @ApiFile(PDF)
  async file(
    @CallerParam() caller: Caller,
    @Param({ schema: materialParams }) { id, materialId }: z.infer<typeof materialParams>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { material } = await this.readable(caller, id, materialId);
    return this.handOut.pdf(reply, caller.tenantId, material._id);
  }

  @Put(':id/materials/:materialId/done')
  @RequirePerson()
  @SpeaksFor('any', 'a person marks what they read themselves')
  @ApiDoc({
    summary: 'Mark a material as read',
    description: 'What is the last step of a module finishes it, and credits it once.',
  })
  @ApiResult(myModule)
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    selfPacedProblems.MODULE_CLOSED,
    studyProblems.PRE_TEST_FIRST,
  )
  async done(
    @CallerParam() caller: Caller,
    @Param({ schema: materialParams }) { id, materialId }: z.infer<typeof materialParams>,
  ): Promise<z.infer<typeof myModule>> {
    await this.study.markDone(caller, id, materialId);
    return this.one(caller, id);
  }

  @Get(':id/tests/:phase')
  @RequirePerson()
  @Throws(
    authProblems.PERSON_NEEDED,
    selfPacedProblems.MODULE_CLOSED,
    studyProblems.PRE_TEST_FIRST,
    studyProblems.MATERIALS_FIRST,
    studyProblems.TEST_OVER,
  )
  @ApiDoc({ summary: 'The questions of a test that one can take now, without what the answers count' })
  @ApiResult(myTest)
  async test(
    @CallerParam() caller: Caller,
    @Param({ schema: testParams }) { id, phase }: TestParams,
  ): Promise<z.infer<typeof myTest>> {
    const own = await this.own.of(caller, oneself(caller).personId, id);
    this.study.mustTake(own, phase);
    return {
      moduleId: id,
      phase,
      number: own.attempts.filter((each) => each.phase === phase).length + 1,
      testVersion: own.module.testVersion ?? 0,
      questions: own.questions[phase].map(({ _id, text, choices }) => ({
        id: _id,
        text,
        choices: choices.map((choice) => choice.text),
      })),
    };
  }

  @Put(':id/tests/:phase/tries/:number')
  @RequirePerson()
  @SpeaksFor('any', 'a person answers for themselves')
  @ApiDoc({
    summary: 'Hand in a test',
    description:
      'It is scored at once, and cannot be taken back; the same answers again are told the same. The right answers are shown to nobody who could still answer by them.',
  })
  @ApiResult(myResult)
  @Throws(
    authProblems.PERSON_NEEDED,
    participantProblems.PARTICIPANT_UNKNOWN,
    participantProblems.PARTICIPANT_INACTIVE,
    selfPacedProblems.MODULE_CLOSED,
    ...Object.values(studyProblems),
  )
  async handIn(
    @CallerParam() caller: Caller,
    @Param({ schema: tryParams }) { id, phase, number }: z.infer<typeof tryParams>,
    @Body({ schema: answersBody }) body: z.infer<typeof answersBody>,
  ): Promise<z.infer<typeof myResult>> {
    const attempt = await this.study.handIn(caller, id, phase, { number, ...body });
    return resultViewOf(await this.own.of(caller, oneself(caller).personId, id), attempt);
  }

  @Get(':id/tests/:phase/result')
  @RequirePerson()
  @Throws(authProblems.PERSON_NEEDED)
  @ApiDoc({ summary: 'The newest result of a test' })
  @ApiResult(myResult)
  async result(
    @CallerParam() caller: Caller,
    @Param({ schema: testParams }) { id, phase }: TestParams,
  ): Promise<z.infer<typeof myResult>> {
    const own = await this.own.of(caller, oneself(caller).personId, id),
      last = own.attempts.findLast((each) => each.phase === phase);
    if (!last) throw new NotFound('part of a module');
    return resultViewOf(own, last);
  }

  /** @throws NotFound, PRE_TEST_FIRST */
  private async readable(
    caller: Caller,
    id: string,
    materialId: string,
  ): Promise<{ own: OwnModule; material: ModuleMaterial }> {
    const own = await this.own.of(caller, oneself(caller).personId, id),
      material = own.materials.find(({ _id }) => _id === materialId);
    if (!material) throw new NotFound('part of a module');
    if (!own.way.readable) throw studyProblems.PRE_TEST_FIRST();
    return { own, material };
  }

  private async one(caller: Caller, id: string): Promise<z.infer<typeof myModule>> {
    const own = await this.own.of(caller, oneself(caller).personId, id);
    return moduleViewOf(own, await this.partnersOf(caller, own.materials));
  }

  private async partnersOf(
    { tenantId }: Caller,
    materials: readonly ModuleMaterial[],
  ): Promise<Map<string, string>> {
    const ids = [...new Set(materials.flatMap(({ partnerId }) => partnerId ?? []))];
    if (ids.length === 0) return new Map();
    const found = await this.partners.find(tenantId, { _id: { $in: ids } }, { projection: { name: 1 } });
    return new Map(found.map(({ _id, name }) => [_id, name]));
  }
}
