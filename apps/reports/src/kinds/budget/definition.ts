import { defineReport } from '../../report/report-definition.js';
import { BudgetReader } from './budget-reader.js';
import { budgetStores } from './budget.schema.js';
import { Funding } from './funding.js';
import { kept } from './kept.js';
import { SoughtPlaces } from './sought-places.js';

export const budget = defineReport({
  kind: 'BUDGET',
  fileName: 'anggaran',
  title: { id: 'Anggaran dan yang tidak mendapat tempat', en: 'Budget and who was left out' },
  description: {
    id: 'Sumber dana, yang dicadangkan, dibelanjakan, dan akan hangus; kekurangan per program; siapa yang tidak mendapat tempat dan mengapa',
    en: 'Funding sources, reserved, spent and expiring; what programmes lack; who got no place, with the reason',
  },
  reader: BudgetReader,
  readParts: [Funding, SoughtPlaces],
  schemas: budgetStores,
  handlers: kept,
});
