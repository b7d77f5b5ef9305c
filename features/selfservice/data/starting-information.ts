import type { ServiceInformation } from '../contract/service-information.ts';

const yuan = (amount: number, on = true) => ({ fen: amount * 100, on });

/**
 * What a new installation tells. Premiums: basic rates of compulsory motor insurance, whole country; those of
 * tractors are set by each province, so that they are off until somebody has entered them. Hours: our own.
 */
export const startingInformation: ServiceInformation = {
  hours: {
    weekdays: { kind: 'hours', from: '08:30', to: '17:30' },
    saturday: { kind: 'hours', from: '09:00', to: '16:00' },
    sunday: { kind: 'closed' },
  },
  rates: {
    carUnder6: yuan(950),
    car6OrMore: yuan(1_100),
    businessCarUnder6: yuan(1_000),
    businessCar6To10: yuan(1_130),
    motorcycleSmall: yuan(80),
    motorcycleMedium: yuan(120),
    motorcycleLarge: yuan(400),
    tractorSmall: yuan(0, false),
  },
};
