import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText } from '../../../console/language.ts';
import { listBranches, listStaff } from '../contract.ts';

/** A person by id, as the reader may see him; outside the reader's branch the short id stays. */
export function StaffName({ id }: { id: string }) {
  const staff = useRoute(listStaff, { query: {} }, { when: useMay('staff.read') });
  const row = staff.data?.staff.find((one) => one.id === id);
  return row === undefined ? id.slice(-8) : `${row.name} ${row.staffNo}`;
}

export function BranchName({ id }: { id: string }) {
  const text = useLocalText();
  const branches = useRoute(listBranches);
  const row = branches.data?.branches.find((one) => one.id === id);
  return row === undefined ? id.slice(-8) : text(row.name);
}
