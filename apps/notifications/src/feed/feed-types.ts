import { z } from 'zod';

/** What stands in an announcement of one type: ids and figures, never a name, an employee number or a free text. */
export interface FeedType {
  description: string;
  /**
   * Of its data: what receivers would misunderstand is a new one, and `npm run generate` refuses it under the
   * old. The name of the type stays.
   */
  version: number;
  data: z.ZodObject;
}

const id = (what: string) => z.string().describe(what);
const instant = (what: string) => z.iso.datetime().describe(what);
const person = id('The person');
const history = z
  .literal(true)
  .optional()
  .describe('Loaded as history when the office began; it is in the feed, and no webhook tells it');

/** Everything that the outside can hear of. A new type is a new entry here and a handler that writes it. */
export const FEED_TYPES = {
  'completion.recorded': {
    description: 'A completion was recorded, and its learning hours are credited',
    version: 1,
    data: z.object({
      completionId: id('The completion'),
      participantId: person,
      source: z.string().describe('ENROLMENT closes an enrolment; RECORD is a record from elsewhere'),
      enrolmentId: id('The enrolment that it closes').optional(),
      batchId: id('The batch of that enrolment').optional(),
      programmeId: id('The programme of that enrolment').optional(),
      form: z.string().describe('Form of development'),
      startDate: z.iso.date().describe('First day'),
      endDate: z.iso.date().describe('Last day'),
      creditedHours: z.number().describe('Learning hours credited (JP)'),
      year: z.number().int().describe('Year of credit'),
      recordedAt: instant('When it was recorded'),
      history,
    }),
  },
  'completion.withdrawn': {
    description: 'A completion was taken back; its learning hours no longer count',
    version: 1,
    data: z.object({
      completionId: id('The completion'),
      participantId: person,
      batchId: id('Its batch').optional(),
      programmeId: id('Its programme').optional(),
      withdrawnHours: z.number().describe('Learning hours that no longer count (JP)'),
      year: z.number().int().describe('Year of credit'),
      withdrawnAt: instant('When'),
    }),
  },
  'incentive.awarded': {
    description: 'A rule granted an incentive',
    version: 1,
    data: z.object({
      awardId: id('The award'),
      participantId: person,
      ruleCode: z.string().describe('The rule'),
      ruleVersion: z.string().describe('Version of the rule that decided'),
      incentiveType: z.string().describe('Kind of incentive'),
      points: z.number().int().describe('Points credited'),
      amount: z.number().int().optional().describe('Whole rupiah, for kinds that are money'),
      certificateNumber: z.string().optional().describe('Number of the certificate issued with it'),
      sourceKind: z.string().describe('COMPLETION, YEAR or MANUAL'),
      sourceId: id('What it is for: a completion, a year or a decision'),
      year: z.number().int().optional().describe('Year of credit'),
      grant: z.number().int().optional().describe('Which grant of this award it is, from the second on'),
      awardedAt: instant('When it was granted'),
      history,
    }),
  },
  'incentive.revoked': {
    description: 'An award was taken back',
    version: 1,
    data: z.object({
      awardId: id('The award'),
      participantId: person,
      ruleCode: z.string().describe('The rule that had granted it'),
      incentiveType: z.string().describe('Kind of incentive'),
      points: z.number().int().describe('Points taken back, as a positive number'),
      revocation: z.number().int().describe('Which revocation of this award it is'),
      revokedAt: instant('When'),
      history,
    }),
  },
  'certificate.issued': {
    description: 'A certificate got its number: with an award, or as a professional certificate',
    version: 1,
    data: z.object({
      certificateNumber: z.string().describe('Its number, by which anybody can verify it'),
      participantId: person,
      kind: z.enum(['AWARD', 'PROFESSIONAL']).describe('What it came with'),
      awardId: id('The award that it came with').optional(),
      certificateId: id('The professional certificate').optional(),
      issuedAt: instant('When'),
      history,
    }),
  },
  'certificate.revoked': {
    description: 'A certificate is valid no more',
    version: 1,
    data: z.object({
      certificateNumber: z.string().describe('Its number'),
      participantId: person,
      kind: z.enum(['AWARD', 'PROFESSIONAL']).describe('What it had come with'),
      awardId: id('The award that it had come with').optional(),
      certificateId: id('The professional certificate').optional(),
      revokedAt: instant('When'),
      history,
    }),
  },
  'import.finished': {
    description: 'A file was applied, or what it had brought was undone',
    version: 1,
    data: z.object({
      importId: id('The import'),
      kind: z.string().describe('participants or completions'),
      state: z.string().describe('APPLIED or UNDONE'),
      counts: z.record(z.string(), z.number()).describe('Rows by what became of them'),
      finishedAt: instant('When'),
    }),
  },
  'message.failed': {
    description: 'A message to a person could not be delivered on any channel',
    version: 1,
    data: z.object({
      messageId: id('The message'),
      participantId: person,
      kind: z.string().describe('Kind of fact that the message tells'),
      reason: z.string().describe('Code of the last failure'),
      attempts: z.number().int().describe('Attempts that were made'),
      failedAt: instant('When it was given up'),
    }),
  },
} as const satisfies Record<string, FeedType>;

export type FeedTypeName = keyof typeof FEED_TYPES;
export type FeedData<T extends FeedTypeName> = z.output<(typeof FEED_TYPES)[T]['data']>;

export const FEED_TYPE_NAMES = Object.keys(FEED_TYPES) as [FeedTypeName, ...FeedTypeName[]];

/** What a test delivery is called; it is in no feed and no filter holds it back. */
export const TEST_TYPE = 'webhook.test';

/** Everything that a webhook can bring. */
export const ANNOUNCED: Readonly<Record<FeedTypeName | typeof TEST_TYPE, FeedType>> = {
  ...FEED_TYPES,
  [TEST_TYPE]: {
    description: 'Asked for by `POST /v1/webhook-endpoints/{id}/test`; in no feed',
    version: 1,
    data: z.object({}),
  },
};

/** Whether this instance knows the type: a newer one may have written others. */
export const isAnnounced = (type: string): type is keyof typeof ANNOUNCED => Object.hasOwn(ANNOUNCED, type);

/**
 * Type and version of its data, by which its schema is found: `completion.recorded.v1`.
 * @param version by which the data were made, where they are not made now
 */
export const versionOf = (type: keyof typeof ANNOUNCED, version = ANNOUNCED[type].version): string =>
  `${type}.v${version}`;
