import { describe, expect, it } from 'vitest';
import { coveredPeople, seatMoney, type ProgrammeMoney } from './seat-money.js';

const reserved: ProgrammeMoney = {
  cost: 20_000_000,
  costPerParticipant: 5_000_000,
  covered: 12_000_000,
  allotted: 0,
};

describe('the money for places', () => {
  it('covers whole people', () => {
    expect([
      coveredPeople(10_000_000, 5_000_000),
      coveredPeople(14_999_999, 5_000_000),
      coveredPeople(0, 5_000_000),
    ]).toEqual([2, 2, 0]);
  });

  it('is what is reserved for the programme and not taken yet', () => {
    expect(seatMoney({}, reserved)).toEqual({
      kind: 'LIMITED',
      budget: 12_000_000,
      costPerParticipant: 5_000_000,
      covers: 2,
      fromProgramme: true,
    });
    expect(seatMoney({}, { ...reserved, allotted: 10_000_000 })).toMatchObject({
      budget: 2_000_000,
      covers: 0,
    });
    expect(seatMoney({}, { ...reserved, covered: 0, allotted: 10_000_000 })).toMatchObject({
      budget: 0,
      covers: 0,
    });
  });

  it('is only made less by a request', () => {
    expect(seatMoney({ budget: 5_000_000 }, reserved)).toMatchObject({ budget: 5_000_000, covers: 1 });
    expect(seatMoney({ budget: 900_000_000 }, reserved)).toMatchObject({ budget: 12_000_000, covers: 2 });
    expect(seatMoney({ costPerParticipant: 1 }, reserved)).toMatchObject({
      costPerParticipant: 5_000_000,
      covers: 2,
    });
    expect(seatMoney({ costPerParticipant: 6_500_000 }, reserved)).toMatchObject({
      costPerParticipant: 6_500_000,
      covers: 1,
    });
  });

  it('is what the request says where a programme costs nothing', () => {
    expect(seatMoney({ budget: 12_000_000, costPerParticipant: 5_000_000 }, undefined)).toMatchObject({
      covers: 2,
      fromProgramme: false,
    });
    expect(seatMoney({}, undefined)).toEqual({ kind: 'NO_LIMIT' });
    expect(seatMoney({ costPerParticipant: 5_000_000 }, undefined)).toEqual({ kind: 'NO_LIMIT' });
    expect(seatMoney({ budget: 12_000_000 }, undefined)).toEqual({ kind: 'COST_PER_PARTICIPANT_MISSING' });
  });

  it('has no limit where one price is paid for all, and that is covered', () => {
    const lump = { cost: 40_000_000, covered: 40_000_000, allotted: 0 };
    expect(seatMoney({}, lump)).toEqual({ kind: 'NO_LIMIT' });
    expect(seatMoney({}, { ...lump, covered: 30_000_000 })).toEqual({ kind: 'SHORT', missing: 10_000_000 });
  });
});
