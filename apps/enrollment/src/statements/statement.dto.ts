import { z } from 'zod';
import { listQuery, pageFigures } from '#persistence';
import { meantBranch, namesBeside } from '#platform';
import { learningForms } from '../ground/conversion-table.js';
import { STATEMENT_STATUSES, WANTED, type XapiActivity, type XapiStatement } from './statement.schema.js';

const MOST_STATEMENTS = 500;
const iri = z.string().trim().min(1).max(1_000);
const others = 'Whatever else xAPI has there is taken and not kept';

const actor = z
  .looseObject({
    mbox: z
      .string()
      .regex(/^mailto:.{3,254}$/i)
      .max(261)
      .optional()
      .describe('E-mail address, as mailto:'),
    mbox_sha1sum: z.string().max(40).optional().describe('SHA-1 of mbox'),
    openid: z.string().max(1_000).optional().describe('OpenID'),
    account: z
      .looseObject({
        homePage: z.string().max(1_000).describe('The system of the account'),
        name: z.string().min(1).max(200).describe('NIP, or what your client calls the person (externalId)'),
      })
      .optional()
      .describe('Account in a system'),
  })
  .describe(`Who did it. ${others}`);

const EXAMPLE_STATEMENT = {
  id: '0198d2f0-7a5e-4b1c-9e55-0c3a7f0b6d11',
  actor: { account: { homePage: 'https://lms.example.go.id', name: '199001012015031001' } },
  verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
  object: { id: 'https://lms.example.go.id/course/17' },
  result: { completion: true, duration: 'PT3H' },
  timestamp: '2026-03-12T04:00:00Z',
};

/** A statement of xAPI 1.0.3 as far as it is read. */
export const statementInput = z
  .looseObject({
    id: z.uuid().optional().describe('Id of the statement; made here unless given'),
    actor,
    verb: z.looseObject({ id: iri.describe('Verb') }).describe('What was done'),
    object: z
      .looseObject({
        objectType: z.string().max(50).optional().describe('Activity unless given'),
        id: iri.optional().describe('Activity'),
        definition: z
          .looseObject({
            name: z
              .record(z.string().max(40), z.string().max(500))
              .optional()
              .describe('Name of the activity, by language'),
          })
          .optional()
          .describe('What the activity is'),
      })
      .describe('What it was done with'),
    result: z
      .looseObject({
        completion: z.boolean().optional().describe('Whether it was completed'),
        success: z.boolean().optional().describe('Whether it was passed'),
        duration: z.string().max(60).optional().describe('ISO 8601, such as PT1H30M'),
        score: z
          .looseObject({
            scaled: z.number().optional().describe('From -1 to 1'),
            raw: z.number().optional().describe('As counted'),
          })
          .optional()
          .describe('Score'),
      })
      .optional()
      .describe('What came of it'),
    timestamp: z.iso.datetime({ offset: true }).optional().describe('When it happened; now unless given'),
  })
  .meta({ id: 'XapiStatementInput', example: EXAMPLE_STATEMENT });
export type StatementInput = z.output<typeof statementInput>;

const many = z.array(statementInput).min(1).max(MOST_STATEMENTS);
export const statementsBody = meantBranch(
  z.union([statementInput, many]).meta({ id: 'XapiStatementsInput', example: [EXAMPLE_STATEMENT] }),
  (body) => (Array.isArray(body) ? many : statementInput),
);

export const versionHeader = {
  name: 'X-Experience-API-Version',
  description: 'Version of xAPI, 1.0 or 1.0.x',
  required: true,
};
export const statementQuery = z.object({ statementId: z.uuid().describe('Id of the statement') });
export const statementIds = z
  .array(z.string().describe('Id of a statement'))
  .meta({ id: 'XapiStatementIds' });
export const aboutView = z
  .object({ version: z.array(z.string()).describe('Versions of xAPI that are spoken') })
  .meta({ id: 'XapiAbout' });

export const keptQuery = z.object({
  ...listQuery(200).omit({ ids: true }).shape,
  status: z.enum(STATEMENT_STATUSES).optional().describe('In this state only'),
  activityId: iri.optional().describe('Of this activity only'),
});
export const keptParams = z.object({ id: z.uuid().describe('Id of the statement') });

const personView = z
  .object({
    kind: z.enum(['MAIL', 'MAIL_SUM', 'ACCOUNT', 'OPENID', 'NONE']).describe('How it is told'),
    value: z.string().describe('Address, account or OpenID'),
    homePage: z.string().optional().describe('The system of the account'),
  })
  .nullable();

export const keptView = z
  .object({
    statementId: z.string().describe('Id of the statement'),
    verb: z.enum(['COMPLETED', 'PASSED']).describe('What was done'),
    activityId: z.string().describe('Activity of the learning system'),
    activityName: z.string().nullable().describe('What that calls it'),
    actor: personView.describe('How the learning system knows the person; null once the person is erased'),
    happenedAt: z.iso.datetime().describe('When it happened'),
    status: z
      .enum(STATEMENT_STATUSES)
      .describe(
        'OPEN: worked on in a moment; RECORDED: a completion; COUNTED: the activity is recorded for that year already; NOT_WANTED: the activity counts by the other verb; ACTIVITY_UNKNOWN: map the activity; ACTOR_UNKNOWN: say who it is; REFUSED: see `code`; VOIDED: its sender took it back, and its completion with it',
      ),
    code: z.string().nullable().describe('Why it is no completion, as POST /v1/completions would say'),
    participantId: z.string().nullable().describe('Whose it is'),
    ...namesBeside('participantId'),
    completionId: z.string().nullable().describe('The completion'),
  })
  .meta({ id: 'XapiStatement' });
export const keptPage = z
  .object({
    items: z.array(keptView),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
    ...pageFigures,
  })
  .meta({ id: 'XapiStatementPage' });

export const assignBody = z
  .object({ participantId: z.string().min(1).max(120).describe('Who the actor is') })
  .meta({ id: 'XapiActorAssignment', example: { participantId: '0198d2f0-7a5e-7b1c-9e55-0c3a7f0b6d11' } });

const mapping = {
  title: z.string().trim().min(1).max(300).describe('Title of the training'),
  form: z.enum(learningForms).describe('Form of development; it decides how hours are credited'),
  provider: z.string().trim().min(1).max(200).optional().describe('Who holds it'),
  hours: z
    .number()
    .min(0)
    .max(2_000)
    .multipleOf(0.1)
    .optional()
    .describe('Learning hours (JP) that it is worth; without them the time that the statement tells'),
  wanted: z
    .enum(WANTED)
    .default('EITHER')
    .describe('Which statement completes it: COMPLETED, PASSED, or EITHER that says no failure'),
};
const EXAMPLE = { title: 'Dasar Pelayanan Publik', form: 'eLearning', provider: 'BPSDM', hours: 3 };

export const activityBody = z
  .object({ activityId: iri.describe('The activity as statements name it'), ...mapping })
  .meta({
    id: 'XapiActivityInput',
    example: { activityId: 'https://lms.example.go.id/course/17', ...EXAMPLE },
  });
export const activityChange = z.object(mapping).meta({ id: 'XapiActivityChange', example: EXAMPLE });
export const activityQuery = z.object({
  ...listQuery(200).shape,
  activityId: iri.optional().describe('This activity only'),
});
export const activityView = z
  .object({
    id: z.string().describe('Id of the mapping'),
    activityId: z.string().describe('The activity as statements name it'),
    title: z.string().describe('Title of the training'),
    form: z.string().describe('Form of development'),
    provider: z.string().nullable().describe('Who holds it'),
    hours: z.number().nullable().describe('Learning hours (JP) that it is worth'),
    wanted: z.enum(WANTED).describe('Which statement completes it'),
    version: z.int().describe('Counts the changes'),
  })
  .meta({ id: 'XapiActivity' });
export const activityPage = z
  .object({
    items: z.array(activityView),
    nextCursor: z.string().optional().describe('Ask with it for what follows; absent on the last page'),
    ...pageFigures,
  })
  .meta({ id: 'XapiActivityPage' });

export type ActivityBody = z.output<typeof activityBody>;
export type ActivityChange = z.output<typeof activityChange>;

export const keptOf = (row: XapiStatement): z.infer<typeof keptView> => ({
  statementId: row.statementId,
  verb: row.verb,
  activityId: row.activityId,
  activityName: row.activityName ?? null,
  actor: row.actor ?? null,
  happenedAt: row.happenedAt.toISOString(),
  status: row.status,
  code: row.code ?? null,
  participantId: row.participantId ?? null,
  completionId: row.completionId ?? null,
});

export const activityOf = (row: XapiActivity): z.infer<typeof activityView> => ({
  id: row._id,
  activityId: row.activityId,
  title: row.title,
  form: row.form,
  provider: row.provider ?? null,
  hours: row.tenths === undefined ? null : row.tenths / 10,
  wanted: row.wanted,
  version: row.version,
});
