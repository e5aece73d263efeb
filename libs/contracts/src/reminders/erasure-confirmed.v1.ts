import { defineErasureConfirmed } from '../erasure-confirmed.js';

export const remindersErasureConfirmed = defineErasureConfirmed('reminders');
