import type { Collection, Document } from 'mongodb';
import { defineMigration, type MigrationWork } from '#persistence';
import { rowId, type ImportRow } from '../import/import.schema.js';
import { inBlocks } from '../import/row-block.js';

/**
 * Before blocks, each row of a file was a document of its own, and what applying or undoing did with it stood
 * in it.
 */
interface RowDocument extends Document, ImportRow {
  _id: string;
  tenantId: string;
  importId: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  expiresAt: Date;
}

const BETWEEN = (importId: string) => ({ $gt: `${importId}:`, $lt: `${importId};` });

export const importRowsInBlocks = defineMigration({
  id: 'enrollment-0001-import-rows-in-blocks',
  description:
    'imports say their format; their rows, a document each in import_rows until commit 137d53f, are blocks in import_blocks',
  // an earlier release would find no rows, and call a file applied of which it applied nothing
  endsEarlierReleases: true,
  async up({ db, rewrite, stillOurs }) {
    const rows = db.collection<RowDocument>('import_rows');
    // Those of one file after another: the first that is left names the next file.
    for (
      let next = await rows.findOne({}, { sort: { _id: 1 } });
      next;
      next = await rows.findOne({}, { sort: { _id: 1 } })
    ) {
      const { importId } = next;
      await moveRows(rows, importId, { db, stillOurs });
    }
    await rewrite('imports', { v: { $exists: false } }, () => ({ $set: { v: 1 } }));
    await rewrite('import_blocks', { v: { $exists: false } }, () => ({ $set: { v: 1 } }));
  },
});

/** Writes the blocks of a file, then forgets its rows: a kill in between writes the same blocks once more. */
async function moveRows(
  rows: Collection<RowDocument>,
  importId: string,
  { db, stillOurs }: Pick<MigrationWork, 'db' | 'stillOurs'>,
): Promise<void> {
  const blocks = db.collection<Document & { _id: string }>('import_blocks');
  let waiting: RowDocument[] = [];
  const write = async (some: RowDocument[]) => {
    const [first] = some;
    if (!first) return;
    const { tenantId, createdAt, updatedAt, version, expiresAt } = first;
    await stillOurs();
    for (const block of inBlocks(some.map(rowOf)))
      await blocks.replaceOne(
        { _id: rowId(importId, block.lastLine) },
        {
          v: 1,
          tenantId,
          createdAt,
          updatedAt,
          version,
          importId,
          ...block,
          expiresAt,
        },
        { upsert: true },
      );
  };
  for await (const row of rows.find({ _id: BETWEEN(importId) }, { sort: { _id: 1 } })) {
    waiting.push(row);
    if (waiting.length < AT_ONCE) continue;
    await write(waiting);
    waiting = [];
  }
  await write(waiting);
  await stillOurs();
  await rows.deleteMany({ _id: BETWEEN(importId) });
}

/** As many as one block holds, so that a repetition cuts them in the same places. */
const AT_ONCE = 500;

/** What became of the row stays in it, where a block reads it as well as from its own list of outcomes. */
const rowOf = ({ line, status, findings, values, record, outcome, undone }: RowDocument): ImportRow => ({
  line,
  status,
  findings,
  values,
  ...(record && { record }),
  ...(outcome && { outcome }),
  ...(undone && { undone }),
});
