import { maskPlate, maskPolicyNo, normalisePlate, normalisePolicyNo } from '../../customers/rules/policy.ts';
import type { LossDraft } from '../contract/draft.ts';

/** Surname and stars; '' stays ''. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.trim()];
  return first === '' ? '' : `${first}${'*'.repeat(Math.max(1, Math.min(3, rest.length)))}`;
}

/** First three and last four digits of a telephone number; a short one keeps its last two. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  if (digits === '') return '';
  return digits.length >= 9 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : `****${digits.slice(-2)}`;
}

export const shownPlate = (plate: string): string =>
  plate.trim() === '' ? '' : maskPlate(normalisePlate(plate));

/** A report as everybody may see it: people, numbers and plates masked. */
export function maskDraft(content: LossDraft): LossDraft {
  return {
    ...content,
    reporterName: maskName(content.reporterName),
    reporterPhone: maskPhone(content.reporterPhone),
    driverName: maskName(content.driverName),
    driverPhone: maskPhone(content.driverPhone),
    plate: shownPlate(content.plate),
    policyNo: content.policyNo.trim() === '' ? '' : maskPolicyNo(normalisePolicyNo(content.policyNo)),
    textTo: maskPhone(content.textTo),
    ownCars: content.ownCars.map((car) => ({
      ...car,
      plate: shownPlate(car.plate),
      policyNo: car.policyNo.trim() === '' ? '' : maskPolicyNo(normalisePolicyNo(car.policyNo)),
      driverName: maskName(car.driverName),
    })),
    thirdParties: content.thirdParties.map(({ plate, name, phone, insurer }) => ({
      plate: shownPlate(plate),
      name: maskName(name),
      phone: maskPhone(phone),
      insurer,
    })),
  };
}
