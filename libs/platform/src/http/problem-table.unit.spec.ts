import { describe, expect, it } from 'vitest';
import { ApiError } from './api-error.js';
import { problemTable } from './problem-table.js';
import { problemOf } from './problem.js';

const problems = problemTable({
  APPEAL_TOO_LATE: {
    status: 409,
    title: ['Waktu banding sudah lewat', 'The time for an appeal is over'],
    detail: ['Banding dapat diajukan dalam {days} hari.', 'An appeal is possible within {days} days.'],
    headers: { 'x-late': 'yes' },
  },
  PARTICIPANT_UNKNOWN: {
    status: 422,
    title: ['Pegawai tidak dikenal', 'Unknown participant'],
    detail: ['Tidak ada pegawai ini.', 'There is no such participant.'],
    awaitsNews: true,
  },
  SOURCE_NOT_FOR_IT: {
    status: 409,
    title: ['Sumber dana untuk hal lain', 'The source is for something else'],
    detail: ['Sumber ini membayar {what}.', 'The source pays for {what}.'],
  },
});

describe('a problem of a table', () => {
  it('has for programs, too, what its sentence names', () => {
    const { KNOWN } = problemTable({
      KNOWN: {
        status: 409,
        title: ['Sudah ada', 'There already'],
        detail: ['Tercatat sebagai {completionId}.', 'Recorded as {completionId}.'],
        members: ['completionId'],
      },
    });
    expect(problemOf(KNOWN({ completionId: 'c1' }))).toMatchObject({
      code: 'KNOWN',
      detail: 'Recorded as c1.',
      completionId: 'c1',
    });
  });

  it('has the code of its name, and its sentences with what was given, in both languages', () => {
    const thrown = problems.APPEAL_TOO_LATE({ days: 14 });
    expect(thrown).toBeInstanceOf(ApiError);
    expect(problemOf(thrown)).toEqual({
      type: 'urn:mumpuni:problem:appeal-too-late',
      status: 409,
      code: 'APPEAL_TOO_LATE',
      title: 'The time for an appeal is over',
      detail: 'An appeal is possible within 14 days.',
      messages: {
        id: 'Banding dapat diajukan dalam 14 hari.',
        en: 'An appeal is possible within 14 days.',
      },
    });
    expect(thrown.headers).toEqual({ 'x-late': 'yes' });
    expect(thrown.awaitsNews).toBe(false);
  });

  it('takes a value that differs between the languages', () => {
    expect(problems.SOURCE_NOT_FOR_IT({ what: ['magang', 'internships'] }).messages).toEqual({
      id: 'Sumber ini membayar magang.',
      en: 'The source pays for internships.',
    });
  });

  it('names the field that is wrong, in the words that are known for its code', () => {
    const thrown = problems.PARTICIPANT_UNKNOWN({ at: 'contactId' });
    expect(thrown.awaitsNews).toBe(true);
    expect(thrown.errors).toMatchObject([
      { path: 'contactId', code: 'PARTICIPANT_UNKNOWN', messages: { id: 'Pegawai ini tidak dikenal' } },
    ]);
  });

  it('waits for other news, or for none, where the throw says so', () => {
    expect(problems.PARTICIPANT_UNKNOWN({ awaitsNews: false }).awaitsNews).toBe(false);
    expect(problems.APPEAL_TOO_LATE({ days: 14 }, { awaitsNews: 'of an id' }).awaitsNews).toBe('of an id');
  });

  it('names a field whose code has no words of its own in those of the problem', () => {
    expect(problems.SOURCE_NOT_FOR_IT({ what: 'x' }, { at: 'sourceId' }).errors).toEqual([
      {
        path: 'sourceId',
        code: 'SOURCE_NOT_FOR_IT',
        message: 'The source is for something else',
        messages: { id: 'Sumber dana untuk hal lain', en: 'The source is for something else' },
      },
    ]);
  });

  it('is recognised where it is caught', () => {
    const thrown: unknown = problems.APPEAL_TOO_LATE({ days: 1 });
    expect(problems.APPEAL_TOO_LATE.is(thrown)).toBe(true);
    expect(problems.PARTICIPANT_UNKNOWN.is(thrown)).toBe(false);
    expect(problems.APPEAL_TOO_LATE.is(new Error('else'))).toBe(false);
  });
});
