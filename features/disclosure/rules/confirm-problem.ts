import { checkAccount, normaliseAccount } from '../../customers/rules/account.ts';
import type { FactCode } from '../codes.ts';
import { problemOf } from './stated-value.ts';

/**
 * What is wrong with a value that is to be compared with a fact, so that a slip costs no try.
 * @returns null where it may be right.
 */
export function confirmProblem(fact: FactCode, typed: string): 'checkDigit' | 'shape' | null {
  if (typed.trim() === '') return null;
  if (fact === 'payeeAccount') return checkAccount(normaliseAccount(typed));
  if (fact === 'policyNo' || fact === 'numbers')
    return problemOf('policyNo', typed) === null ? null : 'shape';
  if (fact === 'insuredIdOrOrgCode') {
    const problems = [problemOf('idCardNo', typed), problemOf('orgCode', typed)];
    if (problems.includes(null) || problems.includes('date')) return null;
    return problems.includes('checkDigit') ? 'checkDigit' : 'shape';
  }
  return null;
}
