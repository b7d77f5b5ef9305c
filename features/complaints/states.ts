import type { Permission } from '../../platform/http/route.ts';

export const complaintActions = [
  'describe',
  'setLevel',
  'handOver',
  'tell',
  'giveContact',
  'managerCalled',
  'saveAnswer',
  'submitAnswer',
  'approveAnswer',
  'returnAnswer',
  'sendAnswer',
  'proposeSettlement',
  'decideSettlement',
  'findComplex',
  'askExtension',
  'decideExtension',
  'refer',
  'withdraw',
  'reexamine',
  'findRoot',
  'followUp',
] as const;
export type ComplaintAction = (typeof complaintActions)[number];

/** Who may do it: `handler`, its handler and supervisors; a permission, its holders who have no interest in the case. */
export interface ActionRule {
  when: 'live' | 'closed' | 'both';
  by: 'handler' | Permission;
}

/** What may be done with a complaint, and by whom: the server's guard and the console's buttons. */
export const complaintActionTable: Readonly<Record<ComplaintAction, ActionRule>> = {
  describe: { when: 'live', by: 'handler' },
  setLevel: { when: 'live', by: 'handler' },
  handOver: { when: 'live', by: 'complaints.supervise' },
  tell: { when: 'live', by: 'handler' },
  giveContact: { when: 'live', by: 'handler' },
  managerCalled: { when: 'live', by: 'complaints.supervise' },
  saveAnswer: { when: 'live', by: 'handler' },
  submitAnswer: { when: 'live', by: 'handler' },
  approveAnswer: { when: 'live', by: 'complaints.review' },
  returnAnswer: { when: 'live', by: 'complaints.review' },
  sendAnswer: { when: 'live', by: 'handler' },
  proposeSettlement: { when: 'live', by: 'handler' },
  decideSettlement: { when: 'both', by: 'complaints.handle' },
  findComplex: { when: 'live', by: 'handler' },
  askExtension: { when: 'live', by: 'handler' },
  decideExtension: { when: 'live', by: 'complaints.supervise' },
  refer: { when: 'live', by: 'complaints.handle' },
  withdraw: { when: 'live', by: 'handler' },
  reexamine: { when: 'closed', by: 'complaints.handle' },
  findRoot: { when: 'both', by: 'handler' },
  followUp: { when: 'closed', by: 'complaints.handle' },
};
