import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const incentivesErasureConfirmed = defineErasureConfirmed('incentives');
