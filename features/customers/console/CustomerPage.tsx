import { ArrowLeftOutlined, EditOutlined, EyeOutlined, MergeCellsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { mayDo, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { type CustomerView, readCustomer } from '../contract.ts';
import { AuthorisationsSheet } from './AuthorisationsSheet.tsx';
import { ClaimsSheet } from './ClaimsSheet.tsx';
import { ConsentsSheet } from './ConsentsSheet.tsx';
import { CustomerPanel } from './CustomerPanel.tsx';
import styles from './Customers.module.css';
import { DetailsSheet } from './DetailsSheet.tsx';
import { NotesSheet } from './NotesSheet.tsx';
import { NumbersSheet } from './NumbersSheet.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { OrdersSheet } from './OrdersSheet.tsx';
import { PoliciesSheet } from './PoliciesSheet.tsx';
import { recordWords } from './record-words.ts';
import type { CustomerSection, NumberAction } from './section.ts';
import { type Opened, useOpened } from './use-opened.ts';
import { type Records, useRecords } from './use-records.ts';
import { customerWords } from './words.ts';

/**
 * `open`: what stands in the panel, «details», «reading», «merge», «authorisation.new»; «number», «policy», «claim» or
 * «order» with «.new» or the id of one, and «.edit» for changing it; «consent» with «.» and its purpose.
 */
const address = { open: '' };

/**
 * One customer: masked until a reason is given.
 * @param props.sections what other features show of him, and `NumberAction` beside his numbers
 */
export function CustomerPage(props: { sections: readonly CustomerSection[]; NumberAction: NumberAction }) {
  const { id = '' } = useParams();
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const customer = useRoute(
    readCustomer,
    { params: { id } },
    { refreshOn: ['customer.changed', 'core.writeChanged'] },
  );
  const [{ open }, setAddress] = useAddress(address);
  const opened = useOpened();
  const mayRead = useMay('customers.read');
  const records = useRecords(id, mayRead);
  const mayMerge = useMay('customers.merge');
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const mayOpen = useMay('customers.open');
  const mayEdit = useMay('customers.edit');
  const show = (panel: string): void => setAddress({ open: panel });
  usePaletteAction(
    mayOpen
      ? {
          id: 'customer.open',
          title: { zh: '查看明文', en: 'Open clear values', pinyin: 'cha kan ming wen' },
          run: () => setAsking(true),
        }
      : null,
  );
  const { data } = customer;
  // One who was merged into another is shown as that one, at that one's address.
  useEffect(() => {
    if (data !== undefined && data.id !== id) void navigate(`/customers/${data.id}`, { replace: true });
  }, [data, id, navigate]);
  return (
    <Page
      title={data === undefined ? t('details') : (opened.values?.name ?? data.name)}
      lead={
        <Link to="/customers" className={styles.back}>
          <ArrowLeftOutlined /> {t('back')}
        </Link>
      }
      actions={
        data !== undefined && (
          <>
            {mayOpen && (
              <Button icon={<EyeOutlined />} onClick={() => setAsking(true)}>
                {t('open')}
              </Button>
            )}
            {mayMerge && (
              <Button icon={<MergeCellsOutlined />} onClick={() => show('merge')}>
                {r('merge')}
              </Button>
            )}
            {mayEdit && (
              <Button icon={<EditOutlined />} onClick={() => show('details')}>
                {t('edit')}
              </Button>
            )}
          </>
        )
      }
      panel={
        data !== undefined && (
          <CustomerPanel
            customer={data}
            records={records}
            opened={opened.values}
            open={open}
            onShow={show}
            onClose={() => show('')}
          />
        )
      }
    >
      <Loaded
        result={customer}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={9} />
          </Sheet>
        }
      >
        {(view) => (
          <Content
            customer={view}
            records={records}
            opened={opened}
            open={open}
            onShow={show}
            sections={props.sections}
            NumberAction={props.NumberAction}
          />
        )}
      </Loaded>
      {asking && data !== undefined && (
        <OpenDialog
          customer={data}
          onOpened={(values) => {
            setAsking(false);
            opened.show(values);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}

function Content(props: {
  customer: CustomerView;
  records: Records;
  opened: Opened;
  open: string;
  onShow(panel: string): void;
  sections: readonly CustomerSection[];
  NumberAction: NumberAction;
}) {
  const { customer, records, opened, onShow } = props;
  const t = useWords(customerWords);
  const text = useLocalText();
  const me = useMe();
  return (
    <div className={styles.content}>
      {opened.values !== null && <ClearBand opened={opened} />}
      {customer.waitingWrites > 0 && (
        <div className={styles.band}>
          <State tone="soon">
            <span role="status">{t('waitingWrites', { count: customer.waitingWrites })}</span>
          </State>
        </div>
      )}
      <div className={styles.columns}>
        <div className={styles.aside}>
          <DetailsSheet
            customer={customer}
            opened={opened.values}
            onCorrect={() => onShow('reading')}
            onAssign={() => onShow('agent')}
          />
          <NumbersSheet
            customer={customer}
            opened={opened.values}
            Action={props.NumberAction}
            onAdd={() => onShow('number.new')}
            onChange={(id) => onShow(`number.${id}`)}
          />
        </div>
        <div className={styles.main}>
          <PoliciesSheet
            customer={customer}
            opened={opened.values}
            openId={props.open.startsWith('policy.') ? (props.open.split('.')[1] ?? '') : ''}
            onAdd={() => onShow('policy.new')}
            onOpen={(id) => onShow(`policy.${id}`)}
          />
          {customer.policies !== null && (
            <>
              <ClaimsSheet
                customer={customer}
                claims={records.claims}
                opened={opened.values}
                openId={props.open.startsWith('claim.') ? (props.open.split('.')[1] ?? '') : ''}
                onAdd={() => onShow('claim.new')}
                onOpen={(id) => onShow(`claim.${id}`)}
              />
              <OrdersSheet
                orders={records.orders}
                opened={opened.values}
                openId={props.open.startsWith('order.') ? (props.open.split('.')[1] ?? '') : ''}
                onAdd={() => onShow('order.new')}
                onOpen={(id) => onShow(`order.${id}`)}
              />
              <AuthorisationsSheet
                customer={customer}
                authorisations={records.authorisations}
                claims={records.claims}
                opened={opened.values}
                onAdd={() => onShow('authorisation.new')}
              />
            </>
          )}
          <ConsentsSheet
            customerId={customer.id}
            onRecord={(purpose) => onShow(`consent.${purpose ?? 'new'}`)}
          />
          <NotesSheet customerId={customer.id} opened={opened.values} />
          {props.sections
            .filter(({ permission }) => mayDo(me, permission))
            .map(({ id, title, Content: Section }) => (
              <Sheet key={id}>
                <div className={styles.sheetHead}>
                  <h2>{text(title)}</h2>
                </div>
                <Section customerId={customer.id} />
              </Sheet>
            ))}
        </div>
      </div>
    </div>
  );
}

/** Says that clear values are on the screen, for how long still, and that it was recorded. */
function ClearBand({ opened }: { opened: Opened }) {
  const t = useWords(customerWords);
  return (
    <div className={styles.band}>
      <State tone="soon">
        <span role="status">{t('opened')}</span>
      </State>
      <span aria-live="off">{t('hidesIn', { seconds: opened.secondsLeft })}</span>
      <Button size="small" type="text" onClick={opened.hide}>
        {t('hide')}
      </Button>
    </div>
  );
}
