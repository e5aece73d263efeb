import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const identityErasureConfirmed = defineErasureConfirmed('identity');
