import { CloseOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { FilterBar } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { listStaff } from '../../access/contract.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import { type InteractionRow, outcomes } from '../contract.ts';
import styles from './Interactions.module.css';
import {
  type InteractionAddress,
  interactionFilters,
  isFiltered,
  rareFilters,
} from './interaction-filters.ts';
import { MoreFilters } from './MoreFilters.tsx';
import { isDay, periods, readPeriod } from './period.ts';
import { isWholeNumber } from './typed-number.ts';
import { useSeesAll } from './use-sees-all.ts';
import { interactionWords } from './words.ts';

const toDay = (text: string): Dayjs | null => (isDay(text) ? dayjs(text) : null);

export function InteractionFilters(props: {
  address: InteractionAddress;
  number: string;
  rows: readonly InteractionRow[];
  onChange(next: Partial<InteractionAddress>): void;
  onNumber(number: string): void;
  /** At the end of the row. */
  end: ReactNode;
}) {
  const { address, number, onChange, onNumber } = props;
  const t = useWords(interactionWords);
  const text = useLocalText();
  const queues = useRoute(listQueues);
  const agents = useAgentOptions(props.rows, address.agent);
  const period = readPeriod(address.period);
  const { customer } = address;
  const filtered = isFiltered(address, number);
  const [more, setMore] = useState(false);
  const shown = more || rareFilters.some((name) => address[name] !== '');
  return (
    <>
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('period')}
          style={{ width: 128 }}
          value={period}
          onChange={(next) => onChange({ period: next, from: '', to: '' })}
          options={periods.map((one) => ({ value: one, label: t(`period.${one}`) }))}
        />
        {period === 'dates' && (
          <DatePicker.RangePicker
            aria-label={t('period.dates')}
            placeholder={[t('from'), t('to')]}
            allowEmpty={[true, true]}
            value={[toDay(address.from), toDay(address.to)]}
            onChange={(range) =>
              onChange({
                from: range?.[0]?.format('YYYY-MM-DD') ?? '',
                to: range?.[1]?.format('YYYY-MM-DD') ?? '',
              })
            }
            style={{ width: 250 }}
          />
        )}
        <Select
          aria-label={t('queue')}
          style={{ width: 132 }}
          value={address.queue}
          onChange={(queue: string) => onChange({ queue })}
          options={[
            { value: '', label: t('anyQueue') },
            ...(queues.data?.queues ?? []).map(({ code, name }) => ({ value: code, label: text(name) })),
          ]}
        />
        {agents !== null && (
          <Select
            aria-label={t('agent')}
            style={{ width: 150 }}
            value={address.agent}
            onChange={(agent: string) => onChange({ agent })}
            showSearch={{ optionFilterProp: 'search' }}
            options={[{ value: '', label: t('anyAgent'), search: t('anyAgent') }, ...agents]}
          />
        )}
        <Select
          aria-label={t('outcome')}
          style={{ width: 146 }}
          value={address.outcome}
          onChange={(outcome: string) => onChange({ outcome })}
          options={[
            { value: '', label: t('anyOutcome') },
            ...outcomes.map((one) => ({ value: one, label: t(`outcome.${one}`) })),
          ]}
        />
        <SearchField
          label={t('number')}
          placeholder={t('numberHint')}
          width={200}
          value={number}
          onChange={onNumber}
        />
        {customer !== '' && (
          <CustomerChip
            name={props.rows.find((row) => row.customerId === customer)?.customer ?? customer.slice(-8)}
            onClear={() => onChange({ customer: '' })}
          />
        )}
        <Button type="text" aria-expanded={shown} onClick={() => setMore(!shown)}>
          {t('moreFilters')}
        </Button>
        {filtered && (
          <Button
            type="link"
            onClick={() => {
              onNumber('');
              onChange(interactionFilters);
            }}
          >
            {t('clear')}
          </Button>
        )}
        <span className={styles.fresh}>{props.end}</span>
        {number.trim() !== '' && !isWholeNumber(number) && (
          <p className={styles.hint} role="status">
            {t('numberShort')}
          </p>
        )}
      </FilterBar>
      {shown && <MoreFilters address={address} onChange={onChange} />}
    </>
  );
}

function CustomerChip({ name, onClear }: { name: string; onClear(): void }) {
  const t = useWords(interactionWords);
  return (
    <span className={styles.chip}>
      <span>{t('onlyCustomer', { name })}</span>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('anyCustomer')}
        onClick={onClear}
      />
    </span>
  );
}

/** Who may be chosen: the staff list where it may be read, else who stands in the list; null for one's own list. */
function useAgentOptions(rows: readonly InteractionRow[], chosen: string) {
  const maySeeStaff = useMay('staff.read');
  const seesAll = useSeesAll();
  const staff = useRoute(listStaff, { query: {} }, { when: maySeeStaff, refreshOn: ['staff.changed'] });
  if (!seesAll) return null;
  const known = new Map<string, { label: string; search: string }>();
  for (const row of rows) {
    if (row.staffId === null || row.staffNo === null) continue;
    const label = `${row.staffName ?? ''} ${row.staffNo}`;
    known.set(row.staffId, { label, search: label });
  }
  for (const { id, name, staffNo, pinyin, roles } of staff.data?.staff ?? []) {
    const takesCalls = roles.includes('agent') || roles.includes('teamLeader');
    if (!takesCalls && !known.has(id) && id !== chosen) continue;
    known.set(id, { label: `${name} ${staffNo}`, search: `${name} ${staffNo} ${pinyin}` });
  }
  if (chosen !== '' && !known.has(chosen)) known.set(chosen, { label: chosen.slice(-8), search: chosen });
  return [...known]
    .map(([value, option]) => ({ value, ...option }))
    .sort((a, b) => a.search.localeCompare(b.search, 'zh-CN'));
}
