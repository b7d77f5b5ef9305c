import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useZone } from '../../../console/centre.ts';
import { formatPlate } from '../../../console/format.ts';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { PolicyView } from '../contract/policies.ts';
import type { CustomerView } from '../contract.ts';
import styles from './Customers.module.css';
import { codeName, policyTones } from './names.ts';
import { PolicyCounts } from './PolicyCounts.tsx';
import { policyMoment } from './policy-form.ts';
import type { OpenedValues } from './use-opened.ts';
import { customerWords } from './words.ts';

/** Policies of a customer; before proof only how many there are. */
export function PoliciesSheet(props: {
  customer: CustomerView;
  opened: OpenedValues | null;
  openId: string;
  onAdd(): void;
  onOpen(id: string): void;
}) {
  const { customer, opened } = props;
  const t = useWords(customerWords);
  const mayEdit = useMay('policies.edit');
  const columns = useColumns();
  const { policies } = customer;
  const rows = useMemo(
    () => policies?.map((policy) => withClear(policy, opened)) ?? null,
    [policies, opened],
  );
  return (
    <Sheet>
      <div className={styles.sheetHead}>
        <h2>{t('policiesTitle')}</h2>
        {mayEdit && rows !== null && (
          <Button size="small" icon={<PlusOutlined />} onClick={props.onAdd}>
            {t('addPolicy')}
          </Button>
        )}
      </div>
      {rows === null ? (
        <div className={styles.sheetText}>
          <PolicyCounts counts={customer.policyCounts} />
          <p>{t('policiesHidden')}</p>
        </div>
      ) : rows.length === 0 ? (
        <p className={styles.sheetText}>{t('noPolicyYet')}</p>
      ) : (
        <DataTable
          id="policies"
          label={t('policiesTitle')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => props.onOpen(row.id)}
          openKey={props.openId}
        />
      )}
    </Sheet>
  );
}

interface PolicyRow extends PolicyView {
  clear: boolean;
}

/** @returns a policy with its clear values where they are open. */
function withClear(policy: PolicyView, opened: OpenedValues | null): PolicyRow {
  const clear = opened?.policies?.find(({ id }) => id === policy.id);
  return { ...policy, ...clear, clear: clear !== undefined };
}

function useColumns(): readonly Column<PolicyRow>[] {
  const t = useWords(customerWords);
  const text = useLocalText();
  const zone = useZone();
  return useMemo(() => {
    const value = (row: PolicyRow, shown: string | null) =>
      shown === null ? (
        <span className={styles.quiet}>—</span>
      ) : (
        <span className={row.clear ? styles.clear : undefined}>{shown}</span>
      );
    return [
      { key: 'no', title: t('policyNo'), width: 120, render: (row) => value(row, row.policyNo) },
      { key: 'line', title: t('line'), width: 66, render: (row) => <Tag>{codeName(row.line, text)}</Tag> },
      {
        key: 'product',
        title: t('product'),
        width: 130,
        grow: true,
        render: (row) => <span title={text(row.product)}>{text(row.product)}</span>,
      },
      {
        key: 'status',
        title: t('status'),
        width: 92,
        render: (row) => <State tone={policyTones[row.status]}>{codeName(row.status, text)}</State>,
      },
      {
        key: 'plate',
        title: t('plate'),
        choice: 'shown',
        width: 104,
        render: (row) => value(row, row.plate === null ? null : formatPlate(row.plate)),
      },
      {
        key: 'insured',
        title: t('insured'),
        choice: 'hidden',
        width: 100,
        render: (row) => value(row, row.insuredName),
      },
      {
        key: 'vin',
        title: t('vin'),
        choice: 'hidden',
        width: 180,
        render: (row) => value(row, row.vin),
      },
      {
        key: 'period',
        title: t('to'),
        width: 144,
        render: (row) => (
          <span title={`${policyMoment(row.from, false, zone)} – ${policyMoment(row.to, true, zone)}`}>
            {policyMoment(row.to, true, zone)}
          </span>
        ),
      },
    ];
  }, [t, text, zone]);
}
