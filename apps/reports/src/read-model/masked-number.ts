/** The last four digits are enough to tell namesakes apart; the first eight are a date of birth. */
export const maskedNumber = (number: string): string =>
  '*'.repeat(Math.max(0, number.length - 4)) + number.slice(-4);
