import type { LocalText } from '../../platform/local-text.ts';
import type { RepairMove, RepairState } from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const repairStateNames: Names<RepairState> = {
  told: n('已通知修理厂', 'Repairer told'),
  received: n('车已到厂', 'Car is there'),
  repaired: n('已修好', 'Repaired'),
  settled: n('已结算', 'Settled'),
  cancelled: n('已取消', 'Cancelled'),
};
export const repairMoveNames: Names<RepairMove> = {
  receive: n('车已到厂', 'Car has arrived'),
  repair: n('已修好', 'Repaired'),
  settle: n('已结算', 'Settled'),
  cancel: n('取消', 'Cancel'),
};
