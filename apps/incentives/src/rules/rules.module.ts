import { Module } from '@nestjs/common';
import { PersistenceModule } from '#persistence';
import { RuleBook } from '#rules';
import { GroundModule } from '../ground/ground.module.js';
import { BudgetController } from './budget/budget.controller.js';
import { IncentiveBudgetStore } from './budget/budget.schema.js';
import { Budgets } from './budget/budgets.js';
import { MakeRuleVersion } from './rule/make-rule-version.js';
import { ruleBookProvider } from './rule/rule-book.provider.js';
import { RuleVersionController } from './rule/rule-version.controller.js';
import { RuleVersionStore } from './rule/rule-version.schema.js';
import { RuleController } from './rule/rule.controller.js';
import { RuleActivationStore, TenantRules } from './rule/tenant-rules.js';

/** What later areas read and write as well. */
const shared = PersistenceModule.forFeature([RuleVersionStore, IncentiveBudgetStore]);
const own = PersistenceModule.forFeature([RuleActivationStore]);

/**
 * By what is awarded: the rules of the product, a government's own versions of them, and the money that is
 * set aside.
 */
@Module({
  imports: [GroundModule, shared, own],
  controllers: [RuleController, RuleVersionController, BudgetController],
  providers: [MakeRuleVersion, ruleBookProvider, TenantRules, Budgets],
  exports: [shared, RuleBook, TenantRules, Budgets],
})
export class RulesModule {}
