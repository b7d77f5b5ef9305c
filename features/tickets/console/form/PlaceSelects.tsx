import { Select } from 'antd';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { listBranches, listStaff } from '../../../access/contract.ts';
import styles from './Form.module.css';
import type { InputProps } from './input-props.ts';
import { fieldWords } from './words.ts';

/** A colleague, found by name, pinyin or number. */
export function StaffSelect({ field, wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const text = useLocalText();
  const maySee = useMay('staff.read');
  const staff = useRoute(listStaff, { query: { active: 'true' } }, { when: maySee });
  const { status, ...own } = wiring;
  if (!maySee) return <p className={styles.quiet}>{t('staffHidden')}</p>;
  return (
    <Select
      {...own}
      aria-label={text(field.name)}
      status={status}
      allowClear
      loading={staff.isPending}
      placeholder={t('chooseStaff')}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(id: string | null) => onChange(id ?? '')}
      options={(staff.data?.staff ?? []).map(({ id, name, staffNo, pinyin }) => ({
        value: id,
        label: `${name} ${staffNo}`,
        search: `${name} ${staffNo} ${pinyin}`,
      }))}
      showSearch={{ optionFilterProp: 'search' }}
    />
  );
}

/** A branch, with the way down to it. */
export function BranchSelect({ field, wiring, value, onChange }: InputProps) {
  const t = useWords(fieldWords);
  const text = useLocalText();
  const branches = useRoute(listBranches);
  const { status, ...own } = wiring;
  return (
    <Select
      {...own}
      aria-label={text(field.name)}
      status={status}
      allowClear
      loading={branches.isPending}
      placeholder={t('choose')}
      value={typeof value === 'string' && value !== '' ? value : null}
      onChange={(id: string | null) => onChange(id ?? '')}
      options={(branches.data?.branches ?? [])
        .filter(({ active }) => active)
        .map(({ id, name, code }) => ({ value: id, label: text(name), search: `${text(name)} ${code}` }))}
      showSearch={{ optionFilterProp: 'search' }}
    />
  );
}
