export { exportedList, type ExportedList } from './exported-list.js';
export { exportKinds, ExportsModule } from './exports.module.js';
export { RemoveExports } from './remove-exports.js';
export { EXPORTED_LISTS } from './write-exports.js';
