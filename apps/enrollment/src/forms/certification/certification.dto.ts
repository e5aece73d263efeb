import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf, pageQuery } from '../../ground/lists.js';
import { text } from '../../ground/texts.js';
import type { Certification, CertificationScheme } from './certification.schema.js';

const id = z.string().min(1).max(120);

const schemeFields = {
  name: text(200).describe('Name').meta({ example: 'Sertifikasi Pelayanan Kesehatan' }),
  competence: text(200)
    .describe('What is certified, as the public reads it')
    .meta({ example: 'Pelayanan Kesehatan' }),
  jobFamily: text(200).describe('Field of work that it belongs to').meta({ example: 'Keperawatan' }),
  positions: z
    .array(text(200))
    .min(1)
    .max(50)
    .describe('How the positions of that field begin')
    .meta({ example: ['Perawat', 'Bidan'] }),
  issuer: text(200).describe('Who certifies').meta({ example: 'LSP Kesehatan' }),
  validityMonths: z.int().min(1).max(240).describe('How long a certificate is valid').meta({ example: 36 }),
};
export const schemeBody = z.object(schemeFields).meta({ id: 'CertificationSchemeRequest' });
export const schemeView = z.object({ id: z.string(), ...schemeFields }).meta({ id: 'CertificationScheme' });
export const schemePage = pageOf(schemeView);

export const invitationView = z
  .object({ invited: z.int().describe('People invited now'), participantIds: z.array(z.string()) })
  .meta({ id: 'CertificationInvitations' });

export const certificationBody = z
  .object({
    schemeId: id.describe('The certification'),
    participantId: id.describe('Who was examined'),
    result: z
      .enum(['PASSED', 'FAILED'])
      .describe('PASSED issues a certificate; passed again it renews the one before'),
    examinedOn: z.iso.date().optional().describe('Local day of the examination; today unless given'),
  })
  .meta({ id: 'CertificationRequest' });
export const certificationView = z
  .object({
    id: z.string().describe('Also the id of the certificate'),
    schemeId: z.string(),
    participantId: z.string(),
    ...namesBeside('schemeId', 'participantId'),
    result: z.enum(['PASSED', 'FAILED']),
    examinedOn: z.string(),
    validFrom: z.string().optional(),
    validUntil: z.string().optional(),
    renewsId: z.string().optional(),
  })
  .meta({ id: 'Certification' });
export const certificationPage = pageOf(certificationView);
export const certificationQuery = pageQuery.extend({
  participantId: id.optional().describe('Only of this person'),
  schemeId: id.optional().describe('Only of this certification'),
});

export const schemeViewOf = ({
  _id,
  name,
  competence,
  jobFamily,
  positions,
  issuer,
  validityMonths,
}: CertificationScheme): z.infer<typeof schemeView> => ({
  id: _id,
  name,
  competence,
  jobFamily,
  positions,
  issuer,
  validityMonths,
});

export const viewOf = ({
  _id,
  schemeId,
  participantId,
  result,
  examinedOn,
  validFrom,
  validUntil,
  renewsId,
}: Certification): z.infer<typeof certificationView> => ({
  id: _id,
  schemeId,
  participantId,
  result,
  examinedOn,
  ...(validFrom && { validFrom }),
  ...(validUntil && { validUntil }),
  ...(renewsId && { renewsId }),
});
