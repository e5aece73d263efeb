import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { CONFIG } from '#platform';
import { loadRuleBook, RuleBook } from '#rules';
import type { IncentivesConfig } from '../../incentives.config.js';

/** The nearest rules/incentives above this file: it runs from the sources as well as from the build, wherever the process was started. */
function rulesFolder(from = import.meta.dirname): string {
  const folder = join(from, 'rules/incentives');
  if (existsSync(folder)) return folder;
  if (from === dirname(from)) throw new Error('there is no folder rules/incentives; set INCENTIVE_RULES_DIR');
  return rulesFolder(dirname(from));
}

export const ruleBookProvider: Provider = {
  provide: RuleBook,
  inject: [CONFIG],
  useFactory: (config: IncentivesConfig) => loadRuleBook(config.INCENTIVE_RULES_DIR ?? rulesFolder()),
};
