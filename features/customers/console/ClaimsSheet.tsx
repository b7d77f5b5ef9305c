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
import type { ClaimStage } from '../codes.ts';
import type { ClaimView } from '../contract/claims.ts';
import type { CustomerView } from '../contract.ts';
import { Clear } from './Clear.tsx';
import styles from './Customers.module.css';
import { codeName } from './names.ts';
import { policyMoment } from './policy-form.ts';
import { recordWords } from './record-words.ts';
import type { OpenedValues } from './use-opened.ts';

const tones: Readonly<Record<ClaimStage, Tone>> = {
  reported: 'accent',
  survey: 'accent',
  assessment: 'accent',
  review: 'soon',
  closed: 'quiet',
  denied: 'danger',
};

/** Claims on the policies of a customer. */
export function ClaimsSheet(props: {
  customer: CustomerView;
  claims: readonly ClaimView[];
  opened: OpenedValues | null;
  openId: string;
  onAdd(): void;
  onOpen(id: string): void;
}) {
  const { customer, claims, opened } = props;
  const r = useWords(recordWords);
  const mayEdit = useMay('claims.edit');
  const columns = useColumns(opened);
  const own = customer.policies?.some((policy) => !policy.fromCore) ?? false;
  return (
    <Sheet>
      <div className={styles.sheetHead}>
        <h2>{r('claims')}</h2>
        {mayEdit && own && (
          <Button size="small" icon={<PlusOutlined />} onClick={props.onAdd}>
            {r('addClaim')}
          </Button>
        )}
      </div>
      {claims.length === 0 ? (
        <p className={styles.sheetText}>{r('noClaims')}</p>
      ) : (
        <DataTable
          id="claims"
          label={r('claims')}
          columns={columns}
          rows={claims}
          rowKey={(row) => row.id}
          onOpen={(row) => props.onOpen(row.id)}
          openKey={props.openId}
        />
      )}
    </Sheet>
  );
}

function useColumns(opened: OpenedValues | null): readonly Column<ClaimView>[] {
  const r = useWords(recordWords);
  const text = useLocalText();
  const language = useLanguage();
  const zone = useZone();
  return useMemo(() => {
    const clear = (row: ClaimView) => opened?.claims?.find(({ id }) => id === row.id);
    return [
      {
        key: 'reportNo',
        title: r('reportNo'),
        width: 120,
        render: (row) => <Clear masked={row.reportNo} clear={clear(row)?.reportNo} />,
      },
      {
        key: 'stage',
        title: r('stage'),
        width: 92,
        render: (row) => <State tone={tones[row.stage]}>{codeName(row.stage, text)}</State>,
      },
      {
        key: 'kind',
        title: r('lossKind'),
        width: 110,
        grow: true,
        render: (row) => <span title={text(row.lossKind)}>{text(row.lossKind)}</span>,
      },
      {
        key: 'lossAt',
        title: r('lossAt'),
        width: 144,
        render: (row) => policyMoment(row.lossAt, false, zone),
      },
      {
        key: 'payout',
        title: r('payout'),
        align: 'end',
        width: 116,
        render: (row) => (row.payout === null ? '—' : showFen(row.payout.amount, language)),
      },
    ];
  }, [r, text, language, zone, opened]);
}
