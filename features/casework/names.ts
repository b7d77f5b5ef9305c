import type { LocalText } from '../../platform/local-text.ts';
import type {
  CaseDepartment,
  DisputeMove,
  DisputeResult,
  DisputeState,
  DisputeSubject,
  ObjectionWay,
} from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const subjectNames: Names<DisputeSubject> = {
  assessment: n('不同意定损金额', 'The assessed amount'),
  deduction: n('不同意扣减', 'Deductions'),
  denial: n('不同意拒赔', 'The denial'),
};
export const disputeStateNames: Names<DisputeState> = {
  open: n('复核中', 'Under review'),
  answered: n('已答复，待客户表态', 'Answered'),
  settled: n('客户接受', 'Settled'),
  objected: n('客户不接受', 'Not accepted'),
  withdrawn: n('客户撤回', 'Withdrawn'),
};
export const disputeResultNames: Names<DisputeResult> = {
  upheld: n('维持原结论', 'Stays as it was'),
  partly: n('部分调整', 'Changed in part'),
  corrected: n('全部调整', 'Changed'),
};
export const disputeMoveNames: Names<DisputeMove> = {
  secondSurvey: n('安排二次查勘', 'Second survey ordered'),
  expert: n('请专业意见', 'Experts called in'),
  answer: n('答复', 'Answered'),
  settle: n('客户接受', 'Accepted'),
  object: n('客户不接受', 'Not accepted'),
  complain: n('转为投诉', 'Became a complaint'),
  withdraw: n('客户撤回', 'Withdrawn'),
};
export const departmentNames: Names<CaseDepartment> = {
  legal: n('法务', 'Lawyer'),
  medical: n('医疗审核', 'Doctor'),
  repair: n('维修协作', 'Repairer'),
  finance: n('财务', 'Finance'),
};
/** Also in messages, where a version of the rules has no few words of its own. */
export const objectionNames: Names<ObjectionWay> = {
  review: n('申请复核', 'ask for a review'),
  complaint: n('投诉', 'complain'),
  mediation: n('申请调解', 'ask for mediation'),
  regulator: n('向监管部门反映', 'turn to the regulator'),
  court: n('依法申请仲裁或起诉', 'go to arbitration or court'),
};
