import type { AuditWords } from '../../../console/page.ts';
import { dayNames, rateNames } from '../contract/service-information.ts';

/** How the trail reads what self-service records. */
export const selfserviceAuditWords: AuditWords = {
  actions: {
    'serviceInformation.changed': { zh: '修改了自助服务信息', en: 'changed what self-service tells' },
    'selfService.codeSent': { zh: '向登记手机号发送了查询验证码', en: 'sent a code to the mobile on record' },
    'selfService.codeRight': { zh: '输入了正确的查询验证码', en: 'gave the right code back' },
    'selfService.codeWrong': { zh: '输入的查询验证码不正确', en: 'gave a wrong code' },
  },
  subjects: {},
  details: {
    information: { zh: '改动', en: 'Changed', values: { ...dayNames, ...rateNames } },
  },
};
