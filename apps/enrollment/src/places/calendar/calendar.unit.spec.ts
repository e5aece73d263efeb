import { describe, expect, it } from 'vitest';
import { ApiError } from '#platform';
import type { ProgrammeDocument } from '../../catalogue/programme/programme.schema.js';
import type { BatchDocument } from '../batch/batch.schema.js';
import { afterCursor, cursorOf, entryOf } from './calendar.dto.js';

const batch = {
  _id: 'b1',
  tenantId: 'medan',
  programmeId: 'p1',
  startsOn: '2026-12-01',
  endsOn: '2026-12-02',
  enrolUntil: '2026-12-01',
  capacity: 20,
  admitted: 20,
  waiting: 3,
  status: 'SCHEDULED',
  version: 1,
} as BatchDocument;
const programme = {
  _id: 'p1',
  title: 'Seminar',
  form: 'seminar',
  competenceClass: 'softSkill',
  materialVersion: 2,
} as ProgrammeDocument;
const question = (materialVersion: number) => ({
  ...programme,
  reassessedMaterial: { reassessmentId: 'r', materialVersion, openedAt: new Date(0) },
});

describe('an entry of the calendar', () => {
  it('tells places and class', () => {
    expect(entryOf(batch, programme)).toMatchObject({
      programmeTitle: 'Seminar',
      form: 'seminar',
      competenceClass: 'softSkill',
      placesLeft: 0,
      notices: [],
    });
  });

  it('shows that the material in use is being re-assessed, and not that an older one was', () => {
    expect(entryOf(batch, question(2)).notices).toEqual([
      { code: 'MATERIAL_UNDER_REASSESSMENT', text: 'materi sedang dinilai ulang' },
    ]);
    expect(entryOf(batch, question(1)).notices).toEqual([]);
  });

  it('is where the next page goes on', () => {
    expect(afterCursor(batch.tenantId, cursorOf(batch))).toEqual({
      $or: [{ startsOn: { $gt: '2026-12-01' } }, { startsOn: '2026-12-01', _id: { $gt: 'b1' } }],
    });
    expect(afterCursor(batch.tenantId, undefined)).toEqual({});
    expect(() => afterCursor(batch.tenantId, 'rubbish')).toThrow(ApiError);
  });
});
