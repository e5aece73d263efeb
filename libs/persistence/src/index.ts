export { insertAll, updateAll, type UpdateStatement } from './bulk.js';
export {
  formatted,
  runtimeRowsOf,
  storeOf,
  textAs,
  type AnyStore,
  type Definition,
  type DocumentOf,
  type StoreClass,
  type Stored,
} from './definition/store-of.js';
export { definitionOf, statedFor, unstatedFor, type Stating } from './definition/stated.js';
export { UntrueDocument } from './definition/untrue.js';
export { isDatabaseAway } from './database-away.js';
export { newId, stamps, type TenantDocument } from './document.js';
export { DatabaseIsNewer, migrate, type MigrateOptions, type MigrationRecord } from './migrations/migrate.js';
export { defineMigration, inOrder, type Migration, type MigrationWork } from './migrations/migration.js';
export { GroupCommit, type GroupCommitOptions } from './group-commit.js';
export { PersistenceModule } from './persistence.module.js';
export {
  dueIds,
  dueRows,
  type Formatted,
  isOfFormat,
  leaveAlone,
  ofFormat,
  readable,
  UnknownFormat,
} from './stored-format.js';
export { asked, listQuery, type Page, type PageAsked, pageFigures, pageOf, shownAs } from './lists.js';
export { cursorAfter, cursorParam, placeOf } from './page-cursor.js';
export { beginningWith, containing, searchText } from './search-text.js';
export { namesIn, namesThrough } from './names-in.js';
export { type OfCaller, TenantStore } from './tenant-store.js';
export { isDuplicateKey, SEEN_BY_TRANSACTIONS, Transactions } from './transactions.js';
export { Idempotent, KeptAnswerStore } from './idempotency/idempotent.js';
export { onceUnderKey, outsideRequest, type Remember } from './idempotency/kept-request.js';
export { retentionConfig, retentionConfigSchema, type RetentionConfig } from './retention.config.js';
export { type Retention } from './retention.js';
export { persistenceConfigSchema } from './persistence.config.js';
