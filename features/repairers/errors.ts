import { defineErrors } from '../../platform/errors.ts';

export const repairerErrors = defineErrors({
  'repairers.placeUnknown': {
    status: 400,
    zh: '不认识这个地区，请从列表中选择。',
    en: 'This place is not known; choose from the list.',
  },
  'repairers.contractWrong': {
    status: 400,
    zh: '合同止期不能早于起期。',
    en: 'The contract can’t end before it begins.',
  },
  'repairers.notOffered': {
    status: 409,
    zh: '这家修理厂已停用或不在合同期内，请另选。',
    en: 'This repairer is not in service or has no contract now; choose another.',
  },
  'repairers.chosenAlready': {
    status: 409,
    zh: '已经选定修理厂；改选前请先取消原来的。',
    en: 'A repairer is chosen already; cancel that one first.',
  },
  'repairers.moved': {
    status: 409,
    zh: '维修状态已经改变，请按最新状态处理。',
    en: 'The state of this repair has changed; go on from where it is now.',
  },
});
