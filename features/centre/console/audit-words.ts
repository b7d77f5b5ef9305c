import type { AuditWords } from '../../../console/page.ts';

export const centreAuditWords: AuditWords = {
  actions: { 'centre.changed': { zh: '修改了中心设置', en: 'changed the settings of the centre' } },
  subjects: {},
  details: {
    changed: {
      zh: '改动',
      en: 'Changed',
      values: {
        insurer: { zh: '公司全称', en: 'full name' },
        brand: { zh: '简称', en: 'short name' },
        hotline: { zh: '热线', en: 'hotline' },
        licenceNo: { zh: '许可证号', en: 'licence number' },
        greeting: { zh: '欢迎语', en: 'greeting' },
        zone: { zh: '时区', en: 'time zone' },
        idleLockMinutes: { zh: '锁屏时间', en: 'screen lock' },
        recordingYears: { zh: '录音保存年数', en: 'years of recordings' },
      },
    },
  },
};
