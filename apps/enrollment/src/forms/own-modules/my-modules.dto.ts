import { z } from 'zod';
import { cursorParam } from '#persistence';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import {
  materialKinds,
  testDimensions,
  testPhases,
  type ModuleMaterial,
  type TestPhase,
} from '../module-content/content.schema.js';
import type { LearningModule, ModuleProgress } from '../self-paced/self-paced.schema.js';
import type { OwnModule } from './own-modules.js';
import { bestOf } from './scoring.js';
import type { TestAttempt } from './study.schema.js';
import { testStates, type TestState } from './way-through.js';

const id = z.string().min(1).max(120);

export const myModulesQuery = z.object({
  which: z
    .enum(['OPEN', 'ENDED'])
    .default('OPEN')
    .describe(
      'OPEN: what can still be learnt, the one that closes first; ENDED: what one began and is closed',
    ),
  limit: z.coerce.number().int().min(1).max(200).default(100).describe('Most items in the answer'),
  cursor: cursorParam,
});
export const materialParams = z.object({
  id: id.describe('The module'),
  materialId: id.describe('The material'),
});
export const testParams = z.object({
  id: id.describe('The module'),
  phase: z.enum(testPhases).describe('The test before the materials, or the one after them'),
});
export const tryParams = testParams.extend({
  number: z.coerce.number().int().min(1).max(100).describe('Which try it is, as the test said'),
});

const entryFields = {
  moduleId: z.string(),
  programmeId: z.string(),
  programmeTitle: z.string(),
  provider: z.string().nullable().describe('Who holds the programme; null where nobody is named'),
  title: z.string(),
  minutes: z.int().describe('Learning time'),
  closesOn: z.iso.date().describe('Last local day'),
  closed: z.boolean().describe('Whether that day is over where the government is'),
  percent: z.int().describe('How much is done'),
  finishedOn: z.iso.date().nullable(),
  creditedHours: z.number().nullable().describe('JP; null while there are none'),
  creditRefused: z.string().nullable().describe('Why it could not be credited'),
  creditWithdrawn: z.boolean().describe('Whether the credit was taken back'),
};
export const myModuleList = z
  .object({
    items: z.array(z.object(entryFields).meta({ id: 'MyModuleEntry' })),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
  })
  .meta({ id: 'MyModules' });

const score = z
  .object({
    dimension: z.enum(testDimensions).describe('Knowledge and attitude are never added'),
    score: z.number().describe('Points that were reached'),
    maxScore: z.number().describe('Points that can be reached'),
  })
  .meta({ id: 'ModuleTestScore' });
const test = z
  .object({
    state: z
      .enum(testStates)
      .describe(
        'NONE: there is none; WAITS: something comes first; FAILED: not passed, and no try is left; MISSED: it can be handed in no more',
      ),
    questions: z.int(),
    triesLeft: z.int().describe('How often it may still be handed in'),
    tries: z
      .array(
        z.object({
          number: z.int(),
          handedInAt: z.iso.datetime().describe('When it was handed in'),
          scores: z.array(score).describe('Knowledge and attitude apart'),
          passed: z.boolean().describe('Whether it was enough; a first test always is'),
        }),
      )
      .describe('As it was handed in, the first one first'),
  })
  .meta({ id: 'MyModuleTest' });
const materialFields = {
  id: z.string(),
  title: z.string(),
  kind: z.enum(materialKinds),
  partnerName: z.string().nullable().describe('The partner whose material it is'),
  done: z.boolean().describe('Whether one marked it as read'),
};
export const myModule = z
  .object({
    ...entryFields,
    link: z.string().nullable().describe('Where it is learned instead; null: here'),
    steps: z.int().describe('Materials and tests'),
    stepsDone: z.int().describe('Of them, what is done'),
    readable: z.boolean().describe('Whether the materials can be opened: not before the first test'),
    materials: z.array(z.object(materialFields)).describe('In their order'),
    preTest: test.describe('The test before the materials'),
    postTest: test.describe('The test after them'),
    passPercent: z
      .int()
      .nullable()
      .describe('Percent of the points for knowledge that pass the last test; null: handing it in does'),
    answersShown: z.boolean().describe('Whether results show the right answers now'),
  })
  .meta({ id: 'MyModule' });
export const myMaterial = z
  .object({
    ...materialFields,
    moduleId: z.string(),
    text: z.string().nullable().describe('Of a TEXT; paragraphs are apart by an empty line'),
    link: z.string().nullable().describe('Of the others: where it lies, unless it lies here'),
    fileBytes: z
      .int()
      .nullable()
      .describe('How large the file of a PDF is that lies here, at the address of the material and /file'),
    number: z.int().describe('Which one it is, from 1'),
    of: z.int().describe('How many there are'),
    nextId: z.string().nullable().describe('The material after it'),
  })
  .meta({ id: 'MyMaterial' });

export const myTest = z
  .object({
    moduleId: z.string(),
    phase: z.enum(testPhases).describe('Before the materials, or after them'),
    number: z.int().describe('Which try it is; the answers are sent to its address'),
    testVersion: z.int().describe('Of the questions; it is sent back with the answers'),
    questions: z.array(
      z.object({ id: z.string(), text: z.string(), choices: z.array(z.string()).describe('In their order') }),
    ),
  })
  .meta({ id: 'MyTest' });
export const answersBody = z
  .object({
    testVersion: z.int().min(0).max(1_000_000).describe('Of the questions, as the test said'),
    answers: z
      .array(
        z.object({
          questionId: id.describe('The question'),
          choice: z.int().min(0).max(5).describe('Which of its choices, from 0'),
        }),
      )
      .max(50)
      .describe('One for each question'),
  })
  .meta({ id: 'MyTestAnswers' });
export const myResult = z
  .object({
    moduleId: z.string(),
    phase: z.enum(testPhases).describe('Before the materials, or after them'),
    number: z.int().describe('Which try it was'),
    handedInAt: z.iso.datetime().describe('When it was handed in'),
    scores: z.array(score).describe('Knowledge and attitude apart'),
    passed: z.boolean().describe('Whether it was enough; a first test always is'),
    answersShown: z.boolean().describe('Whether the right answers are shown: to who can answer no more'),
    questions: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        dimension: z.enum(testDimensions),
        choices: z.array(z.string()).describe('In their order'),
        chosen: z.int().nullable().describe('What was answered, from 0'),
        right: z
          .array(z.int())
          .nullable()
          .describe('Of knowledge: what counts most, from 0; null while it is not shown, and of attitudes'),
        explanation: z.string().nullable().describe('Why; null while it is not shown'),
      }),
    ),
  })
  .meta({ id: 'MyTestResult' });

export const entryOf = (
  module: LearningModule,
  { title: programmeTitle, provider }: ProgrammeDocument,
  progress: ModuleProgress | null | undefined,
  closed: boolean,
): z.infer<typeof myModuleList>['items'][number] => ({
  moduleId: module._id,
  programmeId: module.programmeId,
  programmeTitle,
  provider: provider ?? null,
  title: module.title,
  minutes: module.minutes,
  closesOn: module.closesOn,
  closed,
  percent: progress?.percent ?? 0,
  finishedOn: progress?.finishedOn ?? null,
  creditedHours: progress?.creditedHours ?? null,
  creditRefused: progress?.creditRefused ?? null,
  creditWithdrawn: progress?.creditWithdrawn !== undefined,
});

export function moduleViewOf(
  own: OwnModule,
  partners: ReadonlyMap<string, string>,
): z.infer<typeof myModule> {
  const { module, materials, questions, done, way } = own,
    here = materials.length + questions.PRE.length + questions.POST.length > 0;
  const testOf = (phase: TestPhase, state: TestState, triesLeft: number) => ({
    state,
    questions: questions[phase].length,
    triesLeft,
    tries: own.attempts
      .filter((each) => each.phase === phase)
      .map(({ number, createdAt, scores, passed }) => ({
        number,
        handedInAt: createdAt.toISOString(),
        scores,
        passed,
      })),
  });
  return {
    ...entryOf(module, own.programme, own.progress, own.closed),
    link: here ? null : module.link,
    steps: way.steps,
    stepsDone: way.stepsDone,
    readable: way.readable,
    materials: materials.map((material) => materialFieldsOf(material, done, partners)),
    preTest: testOf('PRE', way.pre, way.pre === 'OPEN' ? 1 : 0),
    postTest: testOf('POST', way.post, way.postLeft),
    passPercent: module.passPercent ?? null,
    answersShown: way.answersShown,
  };
}

export function materialViewOf(
  { materials, done }: OwnModule,
  material: ModuleMaterial,
  partners: ReadonlyMap<string, string>,
): z.infer<typeof myMaterial> {
  const at = materials.indexOf(material);
  return {
    ...materialFieldsOf(material, done, partners),
    moduleId: material.moduleId,
    text: material.text ?? null,
    link: material.link ?? null,
    fileBytes: material.file?.bytes ?? null,
    number: at + 1,
    of: materials.length,
    nextId: materials[at + 1]?._id ?? null,
  };
}

const materialFieldsOf = (
  { _id, title, kind, partnerId }: ModuleMaterial,
  done: ReadonlySet<string>,
  partners: ReadonlyMap<string, string>,
) => ({
  id: _id,
  title,
  kind,
  partnerName: (partnerId !== undefined && partners.get(partnerId)) || null,
  done: done.has(_id),
});

export const resultViewOf = (
  { questions, way: { answersShown } }: OwnModule,
  { moduleId, phase, number, createdAt, scores, passed, answers }: TestAttempt,
): z.infer<typeof myResult> => ({
  moduleId,
  phase,
  number,
  handedInAt: createdAt.toISOString(),
  scores,
  passed,
  answersShown,
  questions: questions[phase].map((question) => ({
    id: question._id,
    text: question.text,
    dimension: question.dimension,
    choices: question.choices.map(({ text }) => text),
    chosen: answers.find(({ questionId }) => questionId === question._id)?.choice ?? null,
    right: answersShown && question.dimension === 'KNOWLEDGE' ? bestOf(question) : null,
    explanation: (answersShown && question.explanation) || null,
  })),
});
