/** Of its lease a message has at least this share left when its first delivery begins. */
export const leftOfLease = 0.75;
