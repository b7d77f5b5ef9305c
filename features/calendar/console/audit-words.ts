import type { AuditWords } from '../../../console/page.ts';

const kinds = {
  ordinary: { zh: '按星期', en: 'as its weekday' },
  holiday: { zh: '放假', en: 'holiday' },
  workday: { zh: '上班', en: 'workday' },
};

/** How the trail reads what became of the calendar. */
export const calendarAuditWords: AuditWords = {
  actions: {
    'calendar.dayChanged': { zh: '修改了工作日历的一天', en: 'changed a day of the calendar' },
    'calendar.dayRestored': {
      zh: '将工作日历的一天恢复为发布的安排',
      en: 'took a change of a day of the calendar back',
    },
    'calendar.hoursChanged': { zh: '修改了工作时间', en: 'changed the working hours' },
    'calendar.yearEntered': { zh: '录入了一个年度的放假安排', en: 'entered the holidays of a year' },
    'calendar.yearReopened': {
      zh: '将一个年度标为尚未录入',
      en: 'marked the holidays of a year as not known',
    },
    'calendar.yearPublished': {
      zh: '更新了随系统发布的放假安排',
      en: 'brought published holidays into the calendar',
    },
  },
  subjects: {},
  details: {
    calendarDate: { zh: '日期', en: 'Day' },
    calendarDates: { zh: '日期', en: 'Days' },
    calendarYear: { zh: '年度', en: 'Year' },
    calendarYears: { zh: '年度', en: 'Years' },
    planBefore: { zh: '原为', en: 'Before', values: kinds },
    planAfter: { zh: '改为', en: 'After', values: kinds },
    ownHours: { zh: '时段', en: 'Hours' },
    changedDays: { zh: '改动天数', en: 'Days changed' },
    hoursOf: {
      zh: '改动',
      en: 'Changed',
      values: {
        monday: { zh: '周一', en: 'Monday' },
        tuesday: { zh: '周二', en: 'Tuesday' },
        wednesday: { zh: '周三', en: 'Wednesday' },
        thursday: { zh: '周四', en: 'Thursday' },
        friday: { zh: '周五', en: 'Friday' },
        saturday: { zh: '周六', en: 'Saturday' },
        sunday: { zh: '周日', en: 'Sunday' },
        makeUp: { zh: '调休上班日', en: 'make-up workdays' },
      },
    },
  },
};
