import type { LocalText } from '../../platform/local-text.ts';

export interface ShippedTemplate {
  title: LocalText;
  text: LocalText;
  /** What whoever sends it fills in; the wording may leave some out. */
  places: readonly string[];
}

/** Notices that the product sends, in the wording of a new installation. */
export const shippedTemplates: Readonly<Record<string, ShippedTemplate>> = {
  'staff.invitation': {
    title: { zh: '{brand}客服中心：请设置登录密码', en: '{brand} contact centre: set your password' },
    text: {
      zh: '{name}您好，您的工号是 {staffNo}。请在 24 小时内打开下面的链接设置密码并登录：{link}。链接只能使用一次，请勿转发。',
      en: 'Hello {name}, your staff number is {staffNo}. Set your password and sign in within 24 hours: {link}. The link works once; do not pass it on.',
    },
    places: ['brand', 'name', 'staffNo', 'link'],
  },
  'staff.newPassword': {
    title: { zh: '{brand}客服中心：重设登录密码', en: '{brand} contact centre: choose a new password' },
    text: {
      zh: '{name}您好，管理员为工号 {staffNo} 发出了重设密码的链接，24 小时内有效：{link}。如非本人申请，请立即告知管理员。',
      en: 'Hello {name}, an administrator has made a link for a new password of {staffNo}, valid for 24 hours: {link}. If you did not ask for it, tell your administrator at once.',
    },
    places: ['brand', 'name', 'staffNo', 'link'],
  },
  'staff.signInLocked': {
    title: { zh: '{brand}客服中心：登录已锁定', en: '{brand} contact centre: sign-in locked' },
    text: {
      zh: '工号 {staffNo} 连续 {failures} 次输错密码，已锁定 {minutes} 分钟。如非本人操作，请立即告知管理员。',
      en: 'Staff number {staffNo} was locked for {minutes} min after {failures} wrong passwords. If that was not you, tell your administrator at once.',
    },
    places: ['brand', 'name', 'staffNo', 'failures', 'minutes'],
  },
};
