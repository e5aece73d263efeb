export { isHoliday } from './holidays.js';
export { type EmployeeType, employeeTypes, type Obligation, obligationFor } from './obligation.js';
export type { CompletionFacts, Facts, YearFacts } from './facts.js';
export type { ConditionFinding } from './condition.js';
export { Rule, RuleVersion, type Explanation, type Outcome } from './rule.js';
export { loadRuleBook, loadRuleCases, RuleBook, RuleFileError } from './rule-book.js';
export { ruleFile, type Bilingual, type RuleCase, type RuleFile } from './rule-file.js';
