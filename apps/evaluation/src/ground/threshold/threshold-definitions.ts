import { z } from 'zod';

const count = (what: string, from = 1) => z.int().min(from).max(1_000_000).describe(what);
const percent = (what: string) => z.number().min(0).max(100).describe(what);
const days = (what: string) => z.int().min(1).max(3_650).describe(what);

interface Definition<S extends z.ZodType> {
  meaning: string;
  /**
   * Where the number comes from. No rule that was seen names any: each is a default of the product until the
   * government sets its own.
   */
  source: string;
  value: S;
  initial: z.infer<S>;
}

const define = <S extends z.ZodType>(definition: Definition<S>): Definition<S> => definition;

/** Every number by which something is judged without a person deciding. */
export const thresholdDefinitions = {
  'material.complaint.minDistinctAsn': define({
    meaning:
      'How many civil servants must complain alike about a material before it is assessed anew: a number or a share of the graduates, whichever is reached first',
    source: 'assumption; the text on Medan says "many"',
    value: z.object({
      minDistinct: count('Distinct civil servants'),
      percentOfGraduates: percent('Or this share of the graduates'),
      fewest: count('But never fewer than this: one is not many'),
      windowDays: days('Within this many days'),
    }),
    initial: { minDistinct: 10, percentOfGraduates: 20, fewest: 3, windowDays: 30 },
  }),
  'feedback.relevance.lowShare': define({
    meaning: 'Share of low relevance scores in the feedback of a batch from which a programme is revised',
    source: 'assumption; the text on Batang Hari says "many"',
    value: z.object({
      lowScoreMax: z.int().min(1).max(4).describe('Scores up to this one (of 4) are low'),
      lowPercent: percent('Share of low scores'),
      minResponses: count(
        'Answers needed to judge at all; with fewer than three a reader could guess who said what',
        3,
      ),
    }),
    initial: { lowScoreMax: 2, lowPercent: 40, minResponses: 10 },
  }),
  'service.ikm.unsatisfactoryBelow': define({
    meaning: 'Satisfaction index below which a service needs additional training: grades C and D',
    source: 'assumption built on PermenPANRB 14/2017',
    value: z.object({ below: z.number().min(25).max(100).describe('Index, 25 to 100') }),
    initial: { below: 76.61 },
  }),
  'service.ikm.elementWeight': define({
    meaning:
      'Decimals to which the weight of one of the nine elements is rounded in the satisfaction index: 0 for exactly 1/9, 3 for 0.111, 2 for 0.11',
    source:
      'exact by the text of PermenPANRB 14/2017; the rounded weights are those of several agencies and make the index smaller, so that a switch shows as a fall',
    value: z.object({ decimals: z.union([z.literal(0), z.literal(2), z.literal(3)]).describe('0, 2 or 3') }),
    initial: { decimals: 0 },
  }),
  'impact.improvement.minDelta': define({
    meaning:
      'What counts as an improvement after training: steps of the performance rating, or a change of the declared indicator',
    source: 'assumption; the text on Palembang says "improved"',
    value: z.object({
      ratingSteps: count('Steps of the performance rating'),
      indicatorPercent: percent('Or this change of the indicator in the wanted direction'),
    }),
    initial: { ratingSteps: 1, indicatorPercent: 5 },
  }),
  'impact.correctiveAction.dueDays': define({
    meaning: 'Days in which what did not improve after a training is to be put right',
    source: 'assumption; the text on Palembang says "if needed"',
    value: z.object({ days: days('Days') }),
    initial: { days: 30 },
  }),
  'impact.form.reminderDays': define({
    meaning:
      'Days before the last day on which whoever has not answered the form of an impact evaluation is reminded: first, and once more',
    source: 'assumption; no text names any',
    value: z.object({
      firstDaysBefore: z.int().min(0).max(365).describe('Days before the last day, first'),
      lastDaysBefore: z.int().min(0).max(365).describe('Days before the last day, once more'),
    }),
    initial: { firstDaysBefore: 14, lastDaysBefore: 3 },
  }),
  'impact.form.overdueToSuperior': define({
    meaning:
      'Days after which the superior of whoever was asked, and has not answered the form of an impact evaluation, is told once; 0 tells nobody',
    source: 'assumption; no text names any',
    value: z.object({ daysAfter: z.int().min(0).max(365).describe('Days after the form was asked for') }),
    initial: { daysAfter: 21 },
  }),
  'impact.correctiveAction.reminderDays': define({
    meaning:
      'When whoever is to act on a corrective action is reminded: before its day, then from the day after it on, again and again',
    source: 'assumption; no text names any',
    value: z.object({
      daysBefore: z.int().min(0).max(365).describe('Days before its day'),
      overdueEveryDays: z.int().min(1).max(60).describe('Days between two reminders once it is overdue'),
      overdueTimes: z
        .int()
        .min(0)
        .max(5)
        .describe('How often once it is overdue, the first time on the day after'),
    }),
    initial: { daysBefore: 7, overdueEveryDays: 7, overdueTimes: 3 },
  }),
  'participation.active.minJp': define({
    meaning: 'Learning hours in a year from which somebody is active',
    source: 'assumption built on PP 11/2017',
    value: z.object({ hours: z.number().min(0).max(2_000).describe('JP') }),
    initial: { hours: 20 },
  }),
  'participation.low.share': define({
    meaning:
      'Share of the people of an agency without any learning hour by the middle of the year from which participation is low',
    source: 'assumption; the text on Tanjungpinang says "low"',
    value: z.object({ percent: percent('Share without learning hours') }),
    initial: { percent: 50 },
  }),
  'appeal.deadlines': define({
    meaning:
      'Days in which somebody can appeal against a decision about them, and in which the appeal is to be decided',
    source: 'assumption; no text names any',
    value: z.object({
      filingDays: days('Days after the decision in which it can be appealed against'),
      decisionDays: days('Days after the appeal in which it is to be decided'),
    }),
    initial: { filingDays: 30, decisionDays: 14 },
  }),
  'completion.plausible.most': define({
    meaning:
      'From where on a completion is hard to believe: it is recorded and counted all the same, with a warning for whoever reports it, and listed for who manages them',
    source:
      'a day has 24 hours; 1,250 hours of work a year, as staffing is planned by, are 1,666 JP of 45 minutes; how many trainings fit into one day is an assumption',
    value: z.object({
      hoursADay: z.number().min(1).max(1_000).describe('Most JP on one day'),
      trainingsADay: count('Most trainings of one person on one day'),
      hoursAYear: count('Most JP of one person in a year'),
    }),
    initial: { hoursADay: 24, trainingsADay: 3, hoursAYear: 1_666 },
  }),
  'programme.monitoring.required': define({
    meaning:
      'What a programme must have before another batch of it is scheduled: indicators by which it is measured, and lines in its monitoring log; 0 asks for nothing',
    source:
      'the text on Palembang says "systematic, measurable" and "strict monitoring of every programme"; it names no number, so nothing is asked for until the government says how much',
    value: z.object({
      minIndicators: count('Indicators that are declared', 0),
      entriesBeforeFirst: count('Lines in the monitoring log before the first batch', 0),
      entriesPerBatch: count('And so many more for each batch that has begun', 0),
    }),
    initial: { minIndicators: 0, entriesBeforeFirst: 0, entriesPerBatch: 0 },
  }),
  'complaint.deadlines': define({
    meaning:
      'Days in which a report of a citizen is first answered, and settled by its kind; calendar days, because no source says working days',
    source:
      'ministry spokesman on SP4N-LAPOR, republika.co.id 2018-06-14; the text of PermenPANRB 62/2018 was not seen',
    value: z.object({
      firstResponseDays: days('First answer'),
      ordinaryDays: days('Ordinary complaint, aspiration or request for information'),
      disputeDays: days('Dispute or violation without field inspection'),
      fieldInspectionDays: days('Needs a field inspection'),
    }),
    initial: { firstResponseDays: 3, ordinaryDays: 5, disputeDays: 14, fieldInspectionDays: 60 },
  }),
} as const;

export type ThresholdKey = keyof typeof thresholdDefinitions;
export type ThresholdValue<K extends ThresholdKey> = (typeof thresholdDefinitions)[K]['initial'];

export const thresholdKeys = Object.keys(thresholdDefinitions) as ThresholdKey[];
