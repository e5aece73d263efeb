import type { Provider } from '@nestjs/common';
import { loadRuleBook, RuleBook } from '#rules';

export const ruleBookProvider: Provider = { provide: RuleBook, useFactory: () => loadRuleBook() };
