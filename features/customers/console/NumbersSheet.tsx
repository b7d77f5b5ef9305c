import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { consoleWords } from '../../../console/words.ts';
import { type CustomerView, type NumberView, removeNumber } from '../contract.ts';
import { dialVerdict } from '../rules/dialling.ts';
import styles from './Customers.module.css';
import { codeName } from './names.ts';
import type { NumberAction } from './section.ts';
import { useDelayedRemoval } from './use-delayed-removal.ts';
import type { OpenedValues } from './use-opened.ts';
import { customerWords } from './words.ts';

/** Telephone numbers of a customer, masked or clear, and what may be done with them. */
export function NumbersSheet(props: {
  customer: CustomerView;
  opened: OpenedValues | null;
  /** Beside each number that may be dialled. */
  Action: NumberAction;
  onAdd(): void;
  onChange(id: string): void;
}) {
  const { customer, opened, Action } = props;
  const t = useWords(customerWords);
  const dialled = customer.numbers.filter(({ id }) => dialVerdict(customer.numbers, id) === 'free');
  const editsNumbers = useMay('customers.editNumbers');
  const mayEditAll = useMay('customers.edit');
  // Without the wider right only whoever serves the customer may, so only those who serve anybody are offered it.
  const takesCalls = useMay('calls.take');
  const mayEdit = editsNumbers && (mayEditAll || takesCalls);
  const removal = useDelayedRemoval(useRemove(customer));
  return (
    <Sheet>
      <div className={styles.sheetHead}>
        <h2>{t('numbers')}</h2>
        {mayEdit && (
          <Button size="small" icon={<PlusOutlined />} onClick={props.onAdd}>
            {t('addNumber')}
          </Button>
        )}
      </div>
      {customer.numbers.length === 0 ? (
        <p className={styles.sheetText}>{t('noNumbers')}</p>
      ) : (
        <ul className={styles.numbers}>
          {customer.numbers.map((number) => (
            <NumberRow
              key={number.id}
              number={number}
              clear={opened?.numbers?.find(({ id }) => id === number.id)?.number ?? null}
              mayEdit={mayEdit}
              action={
                dialled.includes(number) && (
                  <Suspense fallback={null}>
                    <Action
                      customerId={customer.id}
                      numberId={number.id}
                      number={formatPhone(number.number)}
                      first={number === dialled[0]}
                    />
                  </Suspense>
                )
              }
              secondsLeft={removal.secondsLeft(number.id)}
              onChange={() => props.onChange(number.id)}
              onRemove={() => removal.begin(number.id)}
              onUndo={() => removal.undo(number.id)}
            />
          ))}
        </ul>
      )}
      {mayEdit && !mayEditAll && <p className={styles.numberFoot}>{t('inHandOnly')}</p>}
    </Sheet>
  );
}

/** Removes a number as it is shown now; somebody else's change of it meanwhile is respected. */
function useRemove(customer: CustomerView): (id: string) => void {
  const { api, notices } = useConsole();
  const t = useWords(customerWords);
  return (id) => {
    const number = customer.numbers.find((one) => one.id === id);
    if (number === undefined) return;
    const { version } = number;
    api.call(removeNumber, { params: { id: customer.id, numberId: id }, query: { version } }).then(
      () => notices.show({ tone: 'done', text: t('numberRemoved', { number: formatPhone(number.number) }) }),
      (error: Error) => notices.show({ tone: 'error', text: t('numberFailed', { why: error.message }) }),
    );
  };
}

function NumberRow(props: {
  number: NumberView;
  clear: string | null;
  mayEdit: boolean;
  action: ReactNode;
  /** While it waits to be removed. */
  secondsLeft: number | null;
  onChange(): void;
  onRemove(): void;
  onUndo(): void;
}) {
  const { number, clear, secondsLeft } = props;
  const t = useWords(customerWords);
  const tc = useWords(consoleWords);
  const text = useLocalText();
  const shown = formatPhone(clear ?? number.number);
  const goes = secondsLeft !== null;
  return (
    <li className={styles.numberRow}>
      <span>{codeName(number.kind, text)}</span>
      <span>
        <span className={goes ? styles.goes : clear === null ? undefined : styles.clear}>{shown}</span>
      </span>
      {goes ? (
        <Button type="link" size="small" onClick={props.onUndo}>
          {tc('form.undo')}
        </Button>
      ) : (
        props.mayEdit && (
          <span>
            <Button
              type="text"
              size="small"
              aria-label={`${t('masked.change')} ${formatPhone(number.number)}`}
              onClick={props.onChange}
            >
              {t('masked.change')}
            </Button>
            <Button
              type="text"
              size="small"
              aria-label={`${t('remove')} ${formatPhone(number.number)}`}
              onClick={props.onRemove}
            >
              {t('remove')}
            </Button>
          </span>
        )
      )}
      {!goes && props.action && <span className={styles.numberAction}>{props.action}</span>}
      {goes ? (
        <span className={styles.odds} role="status">
          {t('removing', { seconds: secondsLeft })}
        </span>
      ) : (
        (number.unassigned || number.mark !== null) && (
          <span className={styles.odds}>
            {number.mark !== null && (
              <State tone={number.mark === 'onlyThis' ? 'ok' : 'danger'}>{codeName(number.mark, text)}</State>
            )}
            {number.unassigned && <State tone="soon">{t('unassigned')}</State>}
          </span>
        )
      )}
    </li>
  );
}
