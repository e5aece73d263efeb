export { TENANT_ID, tenantId, type TenantId } from './tenant.js';
export { defineEvent, type EventData, type EventDefinition, type Sealed } from './define-event.js';
export * from './events.js';
export { deadlineKinds } from './enrollment/deadline-set.v1.js';
export { followUpDeadlineKinds } from './evaluation/follow-up-deadline-set.v1.js';
export { appealKinds } from './incentives/appeal-filed.v1.js';
export { allEvents, supersededBy } from './all-events.js';
export { ERASED_NAME } from './fields.js';
export { erasureReceipt, type ErasureConfirmed, type ErasureReceipt } from './erasure-confirmed.js';
