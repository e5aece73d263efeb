import type { TenantId } from '#contracts';
import type { TenantStore } from '#persistence';
import type { ImportBlock, ImportRow } from './import.schema.js';
import { rowsIn } from './row-block.js';

/**
 * Changes the rows of a block as they are now, however many write to it at once: whoever comes second reads
 * what the first one left.
 * @param change runs again after such a meeting; undefined where nothing has to change
 */
export async function rewriteBlock(
  blocks: TenantStore<ImportBlock>,
  tenantId: TenantId,
  blockId: string,
  change: (rows: ImportRow[]) => ImportRow[] | undefined,
  now: Date,
): Promise<void> {
  const all = blocks.acrossTenants(
    'its own filters name the tenant; may be done again, so no request has to remember it',
  );
  for (;;) {
    const block = await all.findOne({ _id: blockId, tenantId });
    if (!block) return;
    const rows = change(JSON.parse(block.rows) as ImportRow[]);
    if (!rows) return;
    const text = JSON.stringify(rows),
      statuses = [...new Set(rowsIn({ ...block, rows: text }).map(({ status }) => status))];
    const { matchedCount } = await all.updateOne(
      { _id: blockId, tenantId, version: block.version },
      {
        $set: { rows: text, statuses, updatedAt: now },
        $inc: { version: 1 },
      },
    );
    if (matchedCount > 0) return;
  }
}
