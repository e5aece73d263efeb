import type { Db, Document, Filter } from 'mongodb';

/** What a migration may use. Everything it writes goes through `rewrite` or asks `stillOurs` before it. */
export interface MigrationWork {
  readonly db: Db;
  /** Throws where another instance has taken over meanwhile: this one must write no more. */
  stillOurs(): Promise<void>;
  /**
   * Rewrites every document that matches `old`, a batch at a time, in the order of their ids. A changed
   * document must not match `old` any more: that is what makes it safe to be killed here and to begin again.
   * @param change the update of one document; null leaves it as it is
   * @throws whatever `change` throws: what it does not understand stops the migration and stays as it is
   * @returns how many were changed
   */
  rewrite(collection: string, old: Filter<Document>, change: Change): Promise<number>;
}

export type Change = (document: Document & { _id: unknown }) => Update | null;
interface Update {
  $set?: Document;
  $unset?: Document;
}

/**
 * One step from the data of an earlier release to those of this one. Never changed once released: a mistake
 * is mended by a further step.
 */
export interface Migration {
  /**
   * `<owner>-<four digits>-<what>`; the owner is a service, or the library whose rows it changes. Steps of
   * one owner run by their numbers.
   */
  readonly id: string;
  /** What it changes and why, for whoever looks into the records. */
  readonly description: string;
  /**
   * True when an earlier release would lose or misread what this step leaves behind: such a release then
   * refuses to start on the database instead. False where it only does not know the new fields.
   */
  readonly endsEarlierReleases: boolean;
  /** Must be repeatable: it may be killed at any point and begun again, and may find nothing to do. */
  up(work: MigrationWork): Promise<void>;
}

const ID = /^[a-z]+-\d{4}-[a-z0-9-]+$/;

/** Declares a migration. @throws Error when its id has another form */
export function defineMigration(migration: Migration): Migration {
  if (!ID.test(migration.id))
    throw new Error(`migration ${migration.id} is not <owner>-<four digits>-<what>`);
  return Object.freeze(migration);
}

/** @throws Error when two have one id or number, or the numbers of an owner do not rise in the order of the list */
export function inOrder(migrations: readonly Migration[]): readonly Migration[] {
  const last = new Map<string, number>();
  for (const { id } of migrations) {
    const [owner = '', number = ''] = id.split('-');
    if (Number(number) <= (last.get(owner) ?? 0))
      throw new Error(`migration ${id} does not come after ${owner}-${last.get(owner)}`);
    last.set(owner, Number(number));
  }
  return migrations;
}
