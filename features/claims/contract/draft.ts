import { z } from 'zod';
import {
  answers,
  carPlaces,
  damageParts,
  driverFlags,
  helpKinds,
  hurtLevels,
  liabilities,
  lossKinds,
  mostOwnCars,
  policeStates,
  reporterRoles,
} from '../codes.ts';

/** A choice that isn't made yet is ''. */
const choice = <const T extends readonly [string, ...string[]]>(list: T) => z.enum(['', ...list]);
const text = (most: number) => z.string().max(most);

export const thirdParty = z.strictObject({
  plate: text(20),
  name: text(60),
  phone: text(40),
  insurer: text(60),
});
export type ThirdParty = z.output<typeof thirdParty>;

/** A further car of the same customer or fleet in the same loss. */
export const ownCar = z.strictObject({
  plate: text(20),
  policyNo: text(60),
  policyId: z.union([z.uuid(), z.literal('')]),
  driverName: text(60),
  damage: z.array(z.enum(damageParts)).max(damageParts.length),
  damageNote: text(500),
  canDrive: choice(answers),
});
export type OwnCar = z.output<typeof ownCar>;
export const emptyCar: OwnCar = {
  ...{ plate: '', policyNo: '', policyId: '', driverName: '', damage: [], damageNote: '', canDrive: '' },
};

/**
 * A loss report as it is typed: every part may be empty, since each keystroke is kept. In the order in which things are
 * said.
 */
export const lossDraft = z.strictObject({
  // Safety first.
  hurt: choice(hurtLevels),
  safePlace: choice(answers),
  police: choice(policeStates),
  // Who is on the line, and who drove.
  reporterRole: choice(reporterRoles),
  reporterName: text(60),
  reporterPhone: text(40),
  driverName: text(60),
  driverPhone: text(40),
  /** Which car, in the caller's words; a policy that the caller has proved something of. */
  plate: text(20),
  policyNo: text(60),
  policyId: z.union([z.uuid(), z.literal('')]),
  // When, where, what.
  kind: choice(lossKinds),
  /** ISO time, '' without one. */
  lossAt: z.union([z.iso.datetime(), z.literal('')]),
  lateReason: text(500),
  lateProof: text(500),
  /** Code of a district, city or province. */
  placeCode: z.string().regex(/^(\d{2}|\d{4}|\d{6})?$/),
  road: text(120),
  km: text(20),
  landmark: text(120),
  /** «latitude,longitude» in degrees (WGS 84) where the customer's phone gave them; '' without. */
  position: z
    .string()
    .regex(/^(-?\d{1,2}\.\d{1,6},-?\d{1,3}\.\d{1,6})?$/)
    .default(''),
  course: text(2_000),
  liability: choice(liabilities),
  flags: z.array(z.enum(driverFlags)).max(driverFlags.length),
  thirdParties: z.array(thirdParty).max(8),
  /** Further own cars of this loss: two that met each other, a fleet under water. */
  ownCars: z.array(ownCar).max(mostOwnCars).default([]),
  // Damage, the car, and what is needed.
  damage: z.array(z.enum(damageParts)).max(damageParts.length),
  damageNote: text(500),
  carAt: choice(carPlaces),
  carAtDetail: text(120),
  canDrive: choice(answers),
  needs: z.array(z.enum(helpKinds)).max(helpKinds.length),
  /** Where the message goes; '' to the number of the caller or of the customer. */
  textTo: text(40),
});
export type LossDraft = z.output<typeof lossDraft>;

export const emptyDraft: LossDraft = {
  ...{ hurt: '', safePlace: '', police: '' },
  ...{ reporterRole: '', reporterName: '', reporterPhone: '', driverName: '', driverPhone: '' },
  ...{ plate: '', policyNo: '', policyId: '' },
  ...{ kind: '', lossAt: '', lateReason: '', lateProof: '' },
  ...{
    placeCode: '',
    road: '',
    km: '',
    landmark: '',
    position: '',
    course: '',
    liability: '',
    flags: [],
    thirdParties: [],
    ownCars: [],
  },
  ...{ damage: [], damageNote: '', carAt: '', carAtDetail: '', canDrive: '', needs: [], textTo: '' },
};
