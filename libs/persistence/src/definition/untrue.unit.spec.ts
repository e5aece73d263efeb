import { MongoBulkWriteError, MongoServerError, type Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { toldPlainly, UntrueDocument } from './untrue.js';

const FAILED_VALIDATION = 121;
const refused = (details: Document, code = FAILED_VALIDATION) =>
  new MongoServerError({ message: 'Document failed validation', code, errInfo: { details } });
const told = (details: Document): string => {
  const error = toldPlainly('awards', refused(details));
  if (!(error instanceof UntrueDocument)) throw new Error('not told as an untrue document');
  return error.message.replace('a document that is not as awards are defined: ', '');
};

describe('what MongoDB says of a document that is not as defined', () => {
  it('becomes the path and the rule, without a value', () => {
    expect(
      told({
        operatorName: '$jsonSchema',
        schemaRulesNotSatisfied: [
          {
            operatorName: 'properties',
            propertiesNotSatisfied: [
              {
                propertyName: 'holder',
                details: [
                  {
                    operatorName: 'properties',
                    propertiesNotSatisfied: [
                      {
                        propertyName: 'employeeNumber',
                        details: [
                          {
                            operatorName: 'bsonType',
                            specifiedAs: { bsonType: 'string' },
                            reason: 'type did not match',
                            consideredValue: 1990010120150,
                            consideredType: 'double',
                          },
                        ],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
    ).toBe('holder.employeeNumber: bsonType, found double');
  });

  it('names what is missing and what is not defined, each once', () => {
    const rules = [
      { operatorName: 'required', missingProperties: ['tenantId', 'grantedAt'] },
      { operatorName: 'additionalProperties', additionalProperties: ['colour'] },
      { operatorName: 'additionalProperties', additionalProperties: ['colour'] },
    ];
    expect(told({ schemaRulesNotSatisfied: rules })).toBe(
      'tenantId is missing; grantedAt is missing; colour is not defined',
    );
  });

  it('finds its way into an item of a list', () => {
    const item = { itemIndex: 2, details: [{ operatorName: 'required', missingProperties: ['id'] }] };
    expect(told({ propertiesNotSatisfied: [{ propertyName: 'lines', details: [item] }] })).toBe(
      'lines.2.id is missing',
    );
  });

  it('points to the definition where nothing can be said', () => {
    expect(told({})).toBe('see its definition');
  });

  it('is that of the first write of several', () => {
    const write = { errInfo: { details: { missingProperties: ['name'] } } };
    const error = Object.assign(Object.create(MongoBulkWriteError.prototype) as MongoBulkWriteError, {
      code: FAILED_VALIDATION,
    });
    Object.defineProperty(error, 'writeErrors', { value: [{ err: write }, { err: {} }] });
    expect(toldPlainly('people', error)).toMatchObject({
      message: 'a document that is not as people are defined: name is missing',
    });
  });

  it.each([new Error('away'), refused({ missingProperties: ['x'] }, 11_000), undefined])(
    'is about nothing else: %s stays as it is',
    (error) => expect(toldPlainly('awards', error)).toBe(error),
  );
});
