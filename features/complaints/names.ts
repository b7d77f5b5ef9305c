/** Names of the codes that stand in the ledger, on the server and in the console. */
import type {
  ComplainantKind,
  ComplaintEnd,
  ComplaintSource,
  ComplaintTarget,
  Finding,
  RootKind,
} from './codes.ts';

type Names<C extends string> = Readonly<Record<C, { zh: string; en: string }>>;

export const complainantNames: Names<ComplainantKind> = {
  policyholder: { zh: '投保人', en: 'Policyholder' },
  insured: { zh: '被保险人', en: 'Insured' },
  beneficiary: { zh: '受益人', en: 'Beneficiary' },
  claimant: { zh: '索赔权益人', en: 'Claimant' },
  thirdParty: { zh: '三者', en: 'Third party' },
  representative: { zh: '代理投诉人', en: 'Representative' },
  salesperson: { zh: '业务员', en: 'Salesperson' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  other: { zh: '其他人', en: 'Somebody else' },
};
/** How it reached the insurer. */
export const sourceNames: Names<ComplaintSource> = {
  call: { zh: '来电', en: 'Call' },
  letter: { zh: '来信', en: 'Letter' },
  email: { zh: '电子邮件', en: 'E-mail' },
  visit: { zh: '来访', en: 'Visit' },
  web: { zh: '网络渠道', en: 'Website or app' },
  media: { zh: '媒体', en: 'Media' },
  regulator: { zh: '监管转办', en: 'Regulator' },
  association: { zh: '消协等组织', en: 'Consumers’ association' },
  other: { zh: '其他', en: 'Other' },
};
export const targetNames: Names<ComplaintTarget> = {
  staff: { zh: '服务人员', en: 'Member of staff' },
  salesperson: { zh: '业务员', en: 'Salesperson' },
  branch: { zh: '分支机构', en: 'Branch' },
  surveyor: { zh: '查勘人员', en: 'Surveyor' },
  repairer: { zh: '修理厂', en: 'Repairer' },
  product: { zh: '产品', en: 'Product' },
  system: { zh: '系统', en: 'System' },
  partner: { zh: '合作机构', en: 'Partner' },
  insurer: { zh: '公司', en: 'Insurer' },
};
export const findingNames: Names<Finding> = {
  justified: { zh: '成立', en: 'Justified' },
  partly: { zh: '部分成立', en: 'Partly justified' },
  unjustified: { zh: '不成立', en: 'Not justified' },
  unclear: { zh: '无法认定', en: 'Can’t be told' },
};
export const rootNames: Names<RootKind> = {
  process: { zh: '流程', en: 'Process' },
  product: { zh: '产品', en: 'Product' },
  person: { zh: '人员', en: 'Person' },
};
export const endNames: Names<ComplaintEnd> = {
  answered: { zh: '已答复办结', en: 'Answered' },
  untold: { zh: '无法告知，已办结', en: 'Closed untold' },
  withdrawn: { zh: '已撤诉', en: 'Withdrawn' },
  recalled: { zh: '已撤回', en: 'Recalled' },
  merged: { zh: '已合并', en: 'Merged' },
};
