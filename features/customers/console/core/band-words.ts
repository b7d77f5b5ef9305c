import { defineWords } from '../../../../console/language.ts';

/** Words of the band across every page: no page loads more for it. */
export const bandWords = defineWords(
  'coreBand',
  {
    'band.down': '核心系统不可用，显示的是 {age}前的数据。',
    'band.downEmpty': '核心系统不可用，数据还没有载入，可能查不到客户。',
    'band.late': '核心系统的数据滞后，显示的是 {age}前的数据。',
    'band.filling': '正在从核心系统载入数据，可能还查不到全部客户。',
    'band.queued': '{count} 项修改等核心系统恢复后自动送达。',
    'age.moment': '不到 1 分钟',
    'age.minutes': '{count} 分钟',
    'age.hours': '{count} 小时',
    'age.days': '{count} 天',
  },
  {
    'band.down': 'The core system is down; data shown are {age} old.',
    'band.downEmpty': 'The core system is down and nothing has been loaded yet; customers may not be found.',
    'band.late': 'The core system’s data are late; data shown are {age} old.',
    'band.filling': 'Data are being loaded from the core system; not every customer may be found yet.',
    'band.queued': {
      one: '{count} change goes out by itself when it is back.',
      other: '{count} changes go out by themselves when it is back.',
    },
    'age.moment': 'less than a minute',
    'age.minutes': { one: '{count} minute', other: '{count} minutes' },
    'age.hours': { one: '{count} hour', other: '{count} hours' },
    'age.days': { one: '{count} day', other: '{count} days' },
  },
);
