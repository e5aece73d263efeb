/** What a tenant's client can be given. The operator's scope is not among them. */
export const CLIENT_SCOPES = [
  'participants', 'programmes', 'enrolments', 'completions', 'imports', 'incentives', 'messages', 'feedback', 'reports', 'reminders', 'dead-letters',
  'thresholds', 'grievances', 'complaints', 'forums', 'appeals',
  'impact', 'ratings',
  'partners', 'funding', 'campaigns', 'surveys', 'proposals',
  'needs', 'revisions', 'mentoring', 'certifications', 'modules',
  'internships', 'projects', 'attendance',
].flatMap((resource) => [`${resource}:read`, `${resource}:write`]).concat('tenants:read');
