import type { Words } from './words.ts';

/** The choices of the shipped main menus in their own language, as they are spoken; menu.test.ts compares them. */
export const menuChoices: readonly (readonly [key: string, label: Words])[] = [
  ['1', ['报案', 'Loss report']],
  ['2', ['保单查询', 'Policies']],
  ['3', ['投诉与建议', 'Complaints and suggestions']],
  ['4', ['自助查询', 'Self-service']],
  ['8', ['留言', 'Leave a message']],
  ['9', ['English', 'Chinese']],
  ['0', ['人工服务', 'A person']],
];
