import { Module } from '@nestjs/common';
import { ThresholdController } from './threshold.controller.js';
import { Thresholds } from './thresholds.js';

/** A module of its own, because handlers judge by thresholds as well. */
@Module({ controllers: [ThresholdController], providers: [Thresholds], exports: [Thresholds] })
export class ThresholdModule {}
