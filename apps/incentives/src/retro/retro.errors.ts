import { ApiError } from '#platform';

export class RuleVersionNotActive extends ApiError {
  constructor() {
    super({ status: 409, code: 'RULE_VERSION_NOT_ACTIVE', title: 'The version decides nothing yet', detail: 'Activate it first, and wait until it holds: what is given afterwards must not go beyond what is given from now on.' });
  }
}

export class DifferenceChanged extends ApiError {
  constructor() {
    super({ status: 409, code: 'DIFFERENCE_CHANGED', title: 'The difference is another one now', detail: 'Something was awarded, recorded or taken back since the dry run. Make it again and look at it.' });
  }
}

export class RetroAwardReversed extends ApiError {
  constructor() {
    super({ status: 409, code: 'RETRO_AWARD_REVERSED', title: 'It was taken back', detail: 'What was given by it was taken back before; that stays.' });
  }
}

export class RetroAwardTooLarge extends ApiError {
  constructor(most: number) {
    super({ status: 422, code: 'RETRO_AWARD_TOO_LARGE', title: 'Too much at once', detail: `It would give more than ${most} awards. Take fewer years.` });
  }
}

export class RetroAwardNotApplied extends ApiError {
  constructor() {
    super({ status: 409, code: 'RETRO_AWARD_NOT_APPLIED', title: 'It is not applied yet', detail: 'Order it again, so that it is finished, then take it back.' });
  }
}
