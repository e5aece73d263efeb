import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const evaluationErasureConfirmed = defineErasureConfirmed('evaluation');
