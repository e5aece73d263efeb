export { insertAll, updateAll, type UpdateStatement } from './bulk.js';
export { isDatabaseAway } from './database-away.js';
export { newId, stamps, type TenantDocument } from './document.js';
export { GroupCommit, type GroupCommitOptions } from './group-commit.js';
export { InjectStore, PERSISTENCE_READY, PersistenceModule, type StoredKind } from './persistence.module.js';
export { type Page, TenantStore } from './tenant-store.js';
export { isDuplicateKey, Transactions } from './transactions.js';
export { Idempotent, idempotencyKind } from './idempotency/idempotent.js';
export { persistenceConfigSchema } from './persistence.config.js';
