import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import type { CustomerView } from '../contract.ts';
import styles from './Customers.module.css';
import { languageTitles } from './names.ts';
import { Reading } from './Reading.tsx';
import { Segment } from './Segment.tsx';
import type { OpenedValues } from './use-opened.ts';
import { customerWords } from './words.ts';

/** Who a customer is: masked, or clear where somebody opened it. */
export function DetailsSheet(props: {
  customer: CustomerView;
  opened: OpenedValues | null;
  onCorrect(): void;
  onAssign(): void;
}) {
  const { customer, opened } = props;
  const t = useWords(customerWords);
  const text = useLocalText();
  const mayCorrect = useMay('customers.correctReading');
  const mayAssign = useMay('customers.assign');
  const company = customer.kind === 'corporate';
  const clear = (value: string): ReactNode => <span className={styles.clear}>{value}</span>;
  const idNo = opened?.idNo ?? null;
  return (
    <Sheet>
      <div className={styles.sheetHead}>
        <h2>{t('details')}</h2>
      </div>
      <div className={styles.sheetBody}>
        <Facts
          items={[
            [
              t(company ? 'company' : 'name'),
              opened?.name === undefined ? (
                <>
                  {customer.name}
                  {customer.salutation !== null && !company && (
                    <span className={styles.quiet}> · {customer.salutation}</span>
                  )}
                </>
              ) : (
                clear(opened.name)
              ),
            ],
            ...(customer.reading === null
              ? []
              : ([
                  [
                    t('reading'),
                    <span key="reading" className={styles.reading}>
                      <Reading reading={customer.reading} />
                      {mayCorrect && (
                        <Button
                          type="link"
                          size="small"
                          style={{ padding: 0, height: 'auto' }}
                          onClick={props.onCorrect}
                        >
                          {t('reading.correct')}
                        </Button>
                      )}
                    </span>,
                  ],
                ] as const)),
            [t('kind'), t(`kind.${customer.kind}`)],
            [t('segment'), <Segment key="segment" segment={customer.segment} />],
            [
              customer.idKind === null ? t('identity') : t(`id.${customer.idKind}`),
              idNo === null ? (customer.idNo ?? t('noIdentity')) : clear(idNo),
            ],
            [t('language'), languageTitles[customer.language]],
            [t('branch'), customer.branchName === null ? customer.branchPath : text(customer.branchName)],
            [
              t('ownAgent'),
              <span key="agent" className={styles.reading}>
                {customer.ownAgent === null
                  ? t('ownAgent.none')
                  : `${customer.ownAgent.staffNo} ${customer.ownAgent.name}`}
                {mayAssign && (
                  <Button
                    type="link"
                    size="small"
                    style={{ padding: 0, height: 'auto' }}
                    onClick={props.onAssign}
                  >
                    {t('ownAgent.assign')}
                  </Button>
                )}
              </span>,
            ],
            [
              t('note'),
              opened?.note ? (
                <span key="note" className={`${styles.clear} ${styles.note}`}>
                  {opened.note}
                </span>
              ) : (
                t(customer.hasNote ? 'hasNote' : 'noNote')
              ),
            ],
          ]}
        />
      </div>
    </Sheet>
  );
}
