/** Events that no service consumes, each with its reason. The census refuses an event that is neither consumed nor listed here. */
export const unconsumedEvents: Readonly<Record<string, string>> = {
  'feedback.given.v1': 'evaluation aggregates the answers itself; the fact is there for incentives that reward giving feedback and for webhooks of agencies',
  'message.failed.v1': 'notifications lists failures itself; the fact is there for webhooks of agencies and for operators',
};
