export { isHoliday } from './holidays.js';
export { type EmployeeType, employeeTypes, type Obligation, obligationFor } from './obligation.js';
export { completionFacts, facts, type CompletionFacts, type Facts, type YearFacts } from './facts.js';
export type { ConditionFinding } from './condition.js';
export { Rule, RuleVersion, type Explanation, type Outcome } from './rule.js';
export { loadRuleBook, loadRuleCases, RuleBook, RuleFileError } from './rule-book.js';
export { ruleFile, ruleVersion, type Bilingual, type RuleCase, type RuleFile } from './rule-file.js';
