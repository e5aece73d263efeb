import { defineMigration, isDuplicateKey } from '#persistence';
import { sameNumber } from '../record/completion/certificate-number.js';
import { numberKey } from '../record/completion/natural-key.js';

interface Numbered {
  naturalKey: string | string[];
  keyedBy?: string;
  status: string;
  source: string;
  _id: string;
  tenantId: string;
  participantId: string;
  certificateNumber: string;
}

/**
 * Numbers that were keyed as they were written: with a word before them, blanks beside a sign, another dash
 * or stroke, a sign at the end.
 */
const signs = '\u2010-\u2015\u2212\u2044\u2215'; // given to the server as they are: it reads no escapes
const oddlyWritten = [
  String.raw`^\s*(no|nr|num|nomor|number|sertifikat|sertipikat|piagam|sttpp|sttpl|certificate)[\s.:]`,
  String.raw`\s[/.\-_:]|[/.\-_:]\s|^[.:;,]|[.:;,]\s*$`,
  `[${signs}]`,
].join('|');

/**
 * One certificate is one completion, however its number is written: the keys of those that were written oddly
 * are made anew.
 */
export const certificateKeys = defineMigration({
  id: 'enrollment-0002-certificate-keys',
  description:
    'Keys of completions whose certificate number was written with a prefix, blanks or other signs are those of the plain number',
  endsEarlierReleases: false,
  up: async ({ db, stillOurs }) => {
    const completions = db.collection<Numbered>('completions');
    const old = completions.find({
      status: 'RECORDED',
      source: 'RECORD',
      certificateNumber: { $regex: oddlyWritten, $options: 'i' },
      keyedBy: { $exists: false },
    });
    for await (const { _id, tenantId, participantId, certificateNumber } of old) {
      await stillOurs();
      const mark = { keyedBy: sameNumber(certificateNumber) },
        naturalKey = numberKey(tenantId, participantId, certificateNumber);
      try {
        await completions.updateOne({ _id }, { $set: { ...mark, naturalKey } });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        // Recorded in both ways: two completions count, and a person decides which of them goes.
        await completions.updateOne({ _id }, { $set: mark });
      }
    }
  },
});
