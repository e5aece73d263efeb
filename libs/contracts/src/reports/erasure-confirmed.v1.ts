import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const reportsErasureConfirmed = defineErasureConfirmed('reports');
