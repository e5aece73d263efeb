import { z } from 'zod';
import { bareNumber } from './employee-number.js';

/**
 * An employee number in a body or a query, as people write it: with spaces between its parts or without.
 * Comes out without them; what else it has to be, `parseEmployeeNumber` says.
 */
export const writtenEmployeeNumber = z
  .string()
  .max(60)
  .overwrite(bareNumber)
  .describe('NIP or NI PPPK: 18 digits, spaces allowed')
  .meta({ example: '19900101 201503 1 001' });
