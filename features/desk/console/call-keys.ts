/**
 * Keys of the desk. Alt with a letter types nothing, so it also works in the middle of a note; letters that browsers
 * keep for themselves (D, E, F) are left out. Enter and digits are for moments in which nothing is being typed.
 */
export const callKeys = {
  answer: 'enter',
  answerAnywhere: 'alt+a',
  hold: 'alt+h',
  mute: 'alt+m',
  keypad: 'alt+k',
  bringIn: 'alt+z',
  join: 'alt+y',
  complete: 'alt+l',
  hangUp: 'alt+x',
  ready: 'alt+r',
  notReady: 'alt+n',
  nextStep: 'alt+g',
  scenes: 'alt+s',
  findCustomer: 'alt+c',
  writeUp: 'alt+w',
  file: 'ctrl+enter',
} as const;

/** What the shell's key help calls them. */
export const callKeyTitles: Readonly<Record<keyof typeof callKeys, { zh: string; en: string }>> = {
  answer: { zh: '接听来电', en: 'Answer the call' },
  answerAnywhere: { zh: '接听来电（正在输入时）', en: 'Answer the call, also while typing' },
  hold: { zh: '保持、恢复通话', en: 'Hold, resume' },
  mute: { zh: '静音、取消静音', en: 'Mute, unmute' },
  keypad: { zh: '拨号键盘', en: 'Keypad' },
  bringIn: { zh: '咨询、转接：打开通讯录', en: 'Consult or transfer: open the address book' },
  join: { zh: '三方通话', en: 'Start the conference' },
  complete: { zh: '完成转接、离开三方通话', en: 'Complete the transfer, leave the conference' },
  hangUp: { zh: '挂机', en: 'Hang up' },
  ready: { zh: '示闲', en: 'Go ready' },
  notReady: { zh: '置忙，选择原因', en: 'Go not ready, choose a reason' },
  nextStep: { zh: '话术：下一步', en: 'Script: next step' },
  scenes: { zh: '话术：更多场景', en: 'Script: more scenes' },
  findCustomer: { zh: '查找客户', en: 'Find the customer' },
  writeUp: { zh: '填写小结', en: 'Write the wrap-up' },
  file: { zh: '提交小结', en: 'File the wrap-up' },
};
