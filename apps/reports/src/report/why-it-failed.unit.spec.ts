import { expect, it } from 'vitest';
import { whyItFailed } from './why-it-failed.js';

const coded = (code: unknown) => Object.assign(new Error('from outside'), { code });

it.each([
  [coded(239), false, /minSnapshotHistoryWindowInSeconds/, /per agency/],
  [coded(246), false, /satu laporan per instansi/, /did not keep the past/],
  [coded('ENOSPC'), false, /penuh/, /disk is full/],
  [coded(14031), false, /penuh/, /disk is full/],
  [coded(11600), false, /sekali lagi.*r-7/, /once more.*r-7/],
  ['no error at all', false, /sekali lagi/, /once more/],
  [coded(239), true, /terlalu besar.*r-7/, /too large.*r-7/],
])('says why in both languages, and what helps: %s, lost %s', (error, lost, id, en) => {
  expect(whyItFailed(error, 'r-7', { lost })).toEqual({
    id: expect.stringMatching(id) as string,
    en: expect.stringMatching(en) as string,
  });
});
