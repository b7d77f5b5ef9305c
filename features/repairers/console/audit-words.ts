import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with repairers. */
export const repairerAuditWords: AuditWords = {
  actions: {
    'repairers.added': { zh: '登记了合作修理厂', en: 'added a partner repairer' },
    'repairers.changed': { zh: '修改了合作修理厂', en: 'changed a partner repairer' },
    'repairs.chosen': { zh: '和客户选定了修理厂', en: 'chose a repairer with the customer' },
    'repairs.receive': { zh: '登记了车已到修理厂', en: 'recorded that the car is at the repairer' },
    'repairs.repair': { zh: '登记了车已修好', en: 'recorded that the car is repaired' },
    'repairs.settle': { zh: '登记了和修理厂结算', en: 'recorded that the repairer is paid' },
    'repairs.cancel': { zh: '取消了选定的修理厂', en: 'cancelled a repair' },
  },
  subjects: { repairer: { zh: '合作修理厂', en: 'Partner repairer' } },
  details: {},
};
