export { exportedList } from './exported-list.js';
export { exportKinds, ExportsModule } from './exports.module.js';
export { RemoveExports } from './remove-exports.js';
