import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useZone } from '../../../console/centre.ts';
import { showFen } from '../../../console/fen.ts';
import { useMay } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { OrderStatus } from '../codes.ts';
import type { OrderView } from '../contract/orders.ts';
import { Clear } from './Clear.tsx';
import styles from './Customers.module.css';
import { codeName } from './names.ts';
import { orderWords } from './order-words.ts';
import { policyMoment } from './policy-form.ts';
import type { OpenedValues } from './use-opened.ts';

const tones: Readonly<Record<OrderStatus, Tone>> = {
  draft: 'quiet',
  submitted: 'accent',
  underwriting: 'accent',
  awaitingPayment: 'soon',
  paid: 'ok',
  issued: 'ok',
  declined: 'danger',
  cancelled: 'quiet',
};

/** What a customer has applied for: that which is on its way first. */
export function OrdersSheet(props: {
  orders: readonly OrderView[];
  opened: OpenedValues | null;
  openId: string;
  onAdd(): void;
  onOpen(id: string): void;
}) {
  const t = useWords(orderWords);
  const mayEdit = useMay('orders.edit');
  const columns = useColumns(props.opened);
  return (
    <Sheet>
      <div className={styles.sheetHead}>
        <h2>{t('title')}</h2>
        {mayEdit && (
          <Button size="small" icon={<PlusOutlined />} onClick={props.onAdd}>
            {t('add')}
          </Button>
        )}
      </div>
      {props.orders.length === 0 ? (
        <p className={styles.sheetText}>{t('none')}</p>
      ) : (
        <DataTable
          id="orders"
          label={t('title')}
          columns={columns}
          rows={props.orders}
          rowKey={(row) => row.id}
          {...(mayEdit ? { onOpen: (row: OrderView) => props.onOpen(row.id) } : {})}
          openKey={props.openId}
        />
      )}
    </Sheet>
  );
}

function useColumns(opened: OpenedValues | null): readonly Column<OrderView>[] {
  const t = useWords(orderWords);
  const text = useLocalText();
  const language = useLanguage();
  const zone = useZone();
  return useMemo(() => {
    const dayOf = (iso: string, end: boolean): string => policyMoment(iso, end, zone).slice(0, 10);
    return [
      {
        key: 'orderNo',
        title: t('orderNo'),
        width: 104,
        render: (row) => (
          <Clear masked={row.orderNo} clear={opened?.orders?.find(({ id }) => id === row.id)?.orderNo} />
        ),
      },
      {
        key: 'status',
        title: t('status'),
        width: 92,
        render: (row) => <State tone={tones[row.status]}>{codeName(row.status, text)}</State>,
      },
      {
        key: 'product',
        title: t('product'),
        width: 130,
        grow: true,
        render: (row) => (
          <span title={text(row.product)}>
            {codeName(row.kind, text)} · {text(row.product)}
          </span>
        ),
      },
      {
        key: 'createdAt',
        title: t('createdAt'),
        width: 104,
        render: (row) => (
          <span title={policyMoment(row.createdAt, false, zone)}>{dayOf(row.createdAt, false)}</span>
        ),
      },
      {
        key: 'validUntil',
        title: t('validUntil'),
        width: 104,
        render: (row) =>
          row.validUntil === null ? (
            '—'
          ) : (
            <span title={policyMoment(row.validUntil, true, zone)}>{dayOf(row.validUntil, true)}</span>
          ),
      },
      { key: 'staffNo', title: t('staffNo'), width: 92, render: (row) => row.staffNo ?? '—' },
      {
        key: 'premium',
        title: t('premium'),
        align: 'end',
        width: 100,
        render: (row) => (row.premium === null ? t('notRated') : showFen(row.premium, language)),
      },
    ];
  }, [t, text, language, zone, opened]);
}
