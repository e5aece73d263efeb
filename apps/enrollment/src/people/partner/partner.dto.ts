import { z } from 'zod';
import { fault, namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import { lastDayOf, partnerKinds, type AgreementDocument, type PartnerDocument } from './partner.schema.js';

export const partnerBody = z
  .object({
    name: text(200).describe('Official name').meta({ example: 'Universitas Maritim Raja Ali Haji' }),
    kind: z.enum(partnerKinds).describe('Kind of partner').meta({ example: 'UNIVERSITY' }),
    insideRegion: z.boolean().describe('Whether it has its seat in the region').meta({ example: true }),
    address: text(300).optional().describe('Seat'),
  })
  .meta({ id: 'PartnerRequest' });
export type PartnerBody = z.output<typeof partnerBody>;

export const partnerView = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(partnerKinds),
    insideRegion: z.boolean(),
    address: z.string().optional(),
    version: z.int(),
  })
  .meta({ id: 'Partner' });
export const partnerPage = pageOf(partnerView);
export const partnerQuery = pageQuery.extend({
  kind: z.enum(partnerKinds).optional().describe('Only partners of this kind'),
});

export const agreementBody = z
  .object({
    number: text(120).describe('Number of the agreement').meta({ example: '119/PKS/2026' }),
    topic: text(300).describe('What it is about').meta({ example: 'Seminar kebijakan publik' }),
    terms: text(2_000)
      .optional()
      .describe('What each side commits to')
      .meta({ example: 'Universitas menyediakan narasumber, pemerintah daerah menyediakan ruang kelas.' }),
    startsOn: z.iso.date().describe('First day on which it holds').meta({ example: '2026-01-01' }),
    endsOn: z.iso.date().describe('Last day on which it holds').meta({ example: '2027-12-31' }),
  })
  .superRefine(({ startsOn, endsOn }, context) => {
    if (endsOn < startsOn)
      context.addIssue({ code: 'custom', path: ['endsOn'], ...fault('ENDS_BEFORE_START') });
  })
  .meta({ id: 'AgreementRequest' });
export type AgreementBody = z.output<typeof agreementBody>;

export const agreementEndBody = z
  .object({
    lastDay: z.iso
      .date()
      .describe('Last local day on which it holds, within its days')
      .meta({ example: '2026-12-31' }),
    reason: text(500)
      .describe('Why it ends before its last day')
      .meta({ example: 'Disepakati kedua pihak.' }),
  })
  .meta({ id: 'AgreementEndRequest' });
export type AgreementEndBody = z.output<typeof agreementEndBody>;

export const agreementView = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    ...namesBeside('partnerId'),
    number: z.string(),
    topic: z.string(),
    terms: z.string().optional().describe('What each side commits to'),
    startsOn: z.string(),
    endsOn: z.string().describe('Last day as it was agreed'),
    ended: z
      .object({
        lastDay: z.string().describe('Last local day on which it held, or holds'),
        reason: z.string().describe('Why'),
      })
      .optional()
      .describe('Where it ended, or ends, before the last day that was agreed'),
    confirmedOn: z
      .string()
      .optional()
      .describe('Local day on which the partner confirmed that it is recorded as signed'),
    inForce: z.boolean().describe('Holds today, in the zone of the government'),
    version: z.int(),
  })
  .meta({ id: 'Agreement' });
export const agreementPage = pageOf(agreementView);
const agreementForOffice = agreementView
  .extend({
    mayConfirm: z.boolean().describe('Whether who asks may note its confirmation'),
  })
  .meta({ id: 'AgreementForOffice' });
export const agreementsForOffice = pageOf(agreementForOffice);

export const partnerViewOf = ({
  _id,
  name,
  kind,
  insideRegion,
  address,
  version,
}: PartnerDocument): z.output<typeof partnerView> => ({
  id: _id,
  name,
  kind,
  insideRegion,
  ...(address && { address }),
  version,
});

export const agreementViewOf = (
  agreement: AgreementDocument,
  today: string,
): z.output<typeof agreementView> => {
  const { _id, partnerId, number, topic, terms, startsOn, endsOn, confirmation, ended, version } = agreement;
  return {
    id: _id,
    partnerId,
    number,
    topic,
    ...(terms !== undefined && { terms }),
    startsOn,
    endsOn,
    ...(ended && { ended: { lastDay: ended.lastDay, reason: ended.reason } }),
    ...(confirmation && { confirmedOn: confirmation.on }),
    inForce: startsOn <= today && today <= lastDayOf(agreement),
    version,
  };
};
