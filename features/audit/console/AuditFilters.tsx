import { Button, DatePicker, Select } from 'antd';
import { useZone } from '../../../console/centre.ts';
import { useWords } from '../../../console/language.ts';
import { FilterBar } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import type { Reading } from './reading.ts';
import { auditWords } from './words.ts';

/** Filters in the address; `from` and `to` are ISO times, `open` the number of the record in the panel. */
export const auditFilters = { staffNo: '', action: '', subject: '', from: '', to: '', open: '' };
type Address = typeof auditFilters;

export function AuditFilters(props: {
  address: Address;
  reading: Reading;
  onChange(next: Partial<Address>): void;
}) {
  const { address, onChange } = props;
  const t = useWords(auditWords);
  const zone = useZone();
  const { staffNo, action, subject, from, to } = address;
  const filtered = staffNo + action + subject + from + to !== '';
  return (
    <FilterBar label={t('filters')}>
      <SearchField
        label={t('person')}
        placeholder={t('personHint')}
        width={166}
        value={staffNo}
        onChange={(value) => onChange({ staffNo: value })}
      />
      <Select
        aria-label={t('action')}
        style={{ width: 210 }}
        value={action}
        onChange={(value: string) => onChange({ action: value })}
        showSearch={{ optionFilterProp: 'label' }}
        options={[{ value: '', label: t('anyAction') }, ...props.reading.actions()]}
      />
      <DatePicker.RangePicker
        aria-label={t('period')}
        placeholder={[t('from'), t('to')]}
        allowEmpty={[true, true]}
        value={[from === '' ? null : toPicked(from, zone), to === '' ? null : toPicked(to, zone)]}
        onChange={(range) =>
          onChange({
            from: range?.[0] ? fromPicked(range[0].startOf('day'), zone) : '',
            to: range?.[1] ? fromPicked(range[1].endOf('day'), zone) : '',
          })
        }
        style={{ width: 260 }}
      />
      <SearchField
        label={t('subject')}
        placeholder={t('subjectHint')}
        width={190}
        value={subject}
        onChange={(value) => onChange({ subject: value })}
      />
      {filtered && (
        <Button
          type="link"
          onClick={() => onChange({ staffNo: '', action: '', subject: '', from: '', to: '' })}
        >
          {t('clear')}
        </Button>
      )}
    </FilterBar>
  );
}
