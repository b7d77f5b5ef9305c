import { type DamagePart, damageParts } from '../codes.ts';

export const carViewBox = '0 0 282 140';
/** Left upper corners. */
export const carWheels = [
  [40, 4],
  [208, 4],
  [40, 127],
  [208, 127],
] as const;
/** Seen from above, its front to the left; the car's right side is up. */
export const carShapes: Readonly<Partial<Record<DamagePart, string>>> = {
  frontBumper: 'M14 38q-10 4-10 32t10 32h12V38z',
  bonnet: 'M28 40h64v60H28z',
  windscreen: 'M94 42l22 8v40l-22 8z',
  roof: 'M118 50h70v40h-70z',
  rearWindow: 'M190 50l20-7v54l-20-7z',
  boot: 'M212 42h44v56h-44z',
  rearBumper: 'M258 38h10q10 6 10 32t-10 32h-10z',
  rightFrontWing: 'M28 38l4-24h52l8 24z',
  rightFrontDoor: 'M94 38l-8-24h62l2 32h-34z',
  rightRearDoor: 'M152 46l-2-32h54l-12 30z',
  rightRearWing: 'M194 44l12-30h46l4 24h-44z',
  leftFrontWing: 'M28 102l4 24h52l8-24z',
  leftFrontDoor: 'M94 102l-8 24h62l2-32h-34z',
  leftRearDoor: 'M152 94l-2 32h54l-12-30z',
  leftRearWing: 'M194 96l12 30h46l4-24h-44z',
};
/** Parts that are seen from above, and those that aren't. */
export const drawnParts = damageParts.filter((part) => carShapes[part] !== undefined);
export const otherParts = damageParts.filter((part) => carShapes[part] === undefined);
