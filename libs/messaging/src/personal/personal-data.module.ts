import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { AccessNote, ErasureStep, PersonalDataOptions } from './holding.js';
import { PersonalDataController } from './personal-data.controller.js';
import { ACCESS_NOTE, ERASURE_STEPS, PERSONAL_DATA_OPTIONS, PersonalData } from './personal-data.js';

interface Options extends PersonalDataOptions {
  /** What else has to be done to erase a person. */
  steps?: Array<Type<ErasureStep>>;
  /** Where it is noted who took what is held: in one service, which is asked first. */
  audit?: Type<AccessNote>;
  /** Modules whose providers the steps inject. */
  imports?: NonNullable<DynamicModule['imports']>;
}

/** Every service that holds something about people declares it here: for their export and their erasure. */
@Module({})
export class PersonalDataModule {
  static forService({ steps = [], imports = [], audit, ...options }: Options): DynamicModule {
    return {
      module: PersonalDataModule,
      global: true,
      imports,
      controllers: [PersonalDataController],
      providers: [
        { provide: PERSONAL_DATA_OPTIONS, useValue: options },
        ...steps,
        { provide: ERASURE_STEPS, inject: steps, useFactory: (...made: ErasureStep[]) => made },
        ...(audit ? [{ provide: ACCESS_NOTE, useClass: audit }] : []),
        PersonalData,
      ],
      exports: [PersonalData],
    };
  }
}
