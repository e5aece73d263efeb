import { expect, it } from 'vitest';
import { choicesBody, chosen } from './message-choices.js';

const name = { id: 'x', en: 'x' };
const kinds = [
  { kind: 'INCENTIVE_AWARDED', name, official: false, wanted: true },
  { kind: 'BATCH_STARTS', name, official: false, wanted: true },
  { kind: 'APPEAL_DECIDED', name, official: true, wanted: true },
];
const form = { token: 't', saluran: 'EMAIL', bahasa: 'id', dari: '20:00', sampai: '06:00', sehari: '5' };
const chosenBy = (more: object) => chosen(choicesBody.parse({ ...form, ...more }), { kinds });

it('opts out of what is optional and not ticked, never of what is official', () => {
  expect(chosenBy({ BATCH_STARTS: 'ya', tenang: 'ya' })).toEqual({
    channel: 'EMAIL',
    locale: 'id',
    quietHours: { from: '20:00', to: '06:00' },
    mostPerDay: 5,
    optOut: ['INCENTIVE_AWARDED'],
  });
});

it('knows no quiet hours where they are not ticked, or end where they begin', () => {
  expect(chosenBy({}).quietHours).toBeNull();
  expect(chosenBy({ tenang: 'ya', sampai: '20:00' }).quietHours).toBeNull();
});

it('asks for no most where as many are wanted as there are', () => {
  expect(chosenBy({ sehari: 'semua' }).mostPerDay).toBeNull();
  expect(() => chosenBy({ sehari: 'banyak' })).toThrow();
});

it('leaves the number of the installation as it is where that is more than a person may choose', () => {
  expect(chosenBy({ sehari: '80' })).not.toHaveProperty('mostPerDay');
  expect(chosenBy({ sehari: '50' })).toHaveProperty('mostPerDay', 50);
});
