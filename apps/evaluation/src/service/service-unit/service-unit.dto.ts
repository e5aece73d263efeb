import { z } from 'zod';
import { namesBeside } from '#platform';
import { pageOf } from '../../ground/lists.js';
import type { ServiceUnit } from './service-unit.schema.js';

const staffIds = z.array(z.string().min(1).max(120)).max(200).describe('Participants who serve there');

export const serviceUnitBody = z
  .object({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .describe('Name of the service')
      .meta({ example: 'Pelayanan KTP' }),
    agencyId: z.string().min(1).max(120).describe('Agency that serves'),
    staffIds: staffIds.default([]),
  })
  .meta({ id: 'ServiceUnitRequest' });
export const staffBody = z.object({ staffIds }).meta({ id: 'ServiceUnitStaff' });
export const serviceUnitView = z
  .object({
    id: z.string(),
    name: z.string(),
    agencyId: z.string(),
    ...namesBeside('agencyId'),
    staffIds: z.array(z.string()),
    version: z.int(),
  })
  .meta({ id: 'ServiceUnit' });
export const serviceUnitPage = pageOf(serviceUnitView);

export const serviceUnitViewOf = ({
  _id,
  name,
  agencyId,
  staffIds: staff,
  version,
}: ServiceUnit): z.output<typeof serviceUnitView> => ({
  id: _id,
  name,
  agencyId,
  staffIds: staff,
  version,
});
