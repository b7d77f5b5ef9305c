import { ArrowLeftOutlined, EditOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { mayDo, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { type CustomerView, readCustomer } from '../contract.ts';
import styles from './Customers.module.css';
import { DetailsPanel } from './DetailsPanel.tsx';
import { NumberPanel } from './NumberPanel.tsx';
import { NumbersSheet } from './NumbersSheet.tsx';
import { languageTitles } from './names.ts';
import { OpenDialog } from './OpenDialog.tsx';
import { PoliciesSheet, withClear } from './PoliciesSheet.tsx';
import { PolicyPanel } from './PolicyPanel.tsx';
import { Reading } from './Reading.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import { Segment } from './Segment.tsx';
import type { CustomerSection } from './section.ts';
import { type Opened, type OpenedValues, useOpened } from './use-opened.ts';
import { customerWords } from './words.ts';

/** `open`: what stands in the panel, «details», «reading», «number.new», «number.<id>», «policy.new», «policy.<id>». */
const address = { open: '' };

/**
 * One customer: masked until a reason is given.
 * @param sections what other features show of him
 */
export function CustomerPage({ sections }: { sections: readonly CustomerSection[] }) {
  const { id = '' } = useParams();
  const t = useWords(customerWords);
  const customer = useRoute(readCustomer, { params: { id } }, { refreshOn: ['customer.changed'] });
  const [{ open }, setAddress] = useAddress(address);
  const opened = useOpened();
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
          <CustomerPanel customer={data} opened={opened.values} open={open} onClose={() => show('')} />
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
        {(view) => <Content customer={view} opened={opened} open={open} onShow={show} sections={sections} />}
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

function CustomerPanel(props: {
  customer: CustomerView;
  opened: OpenedValues | null;
  open: string;
  onClose(): void;
}) {
  const { customer, open, onClose } = props;
  const mayEdit = useMay('customers.edit');
  const mayCorrect = useMay('customers.correctReading');
  const mayEditNumbers = useMay('customers.editNumbers');
  const mayEditPolicies = useMay('policies.edit');
  const [kind, which] = open.split('.');
  switch (kind) {
    case 'details':
      return mayEdit && <DetailsPanel key={open} customer={customer} onClose={onClose} />;
    case 'reading':
      return (
        mayCorrect &&
        customer.reading !== null && <ReadingPanel key={open} customer={customer} onClose={onClose} />
      );
    case 'number': {
      const number = customer.numbers.find((one) => one.id === which) ?? null;
      if (!mayEditNumbers || (number === null && which !== 'new')) return null;
      return <NumberPanel key={open} customer={customer} number={number} onClose={onClose} />;
    }
    case 'policy': {
      const policy = customer.policies?.find((one) => one.id === which) ?? null;
      if (policy === null && !(which === 'new' && mayEditPolicies)) return null;
      const shown = policy === null || mayEditPolicies ? policy : withClear(policy, props.opened);
      return <PolicyPanel key={open} customer={customer} policy={shown} onClose={onClose} />;
    }
    default:
      return null;
  }
}

function Content(props: {
  customer: CustomerView;
  opened: Opened;
  open: string;
  onShow(panel: string): void;
  sections: readonly CustomerSection[];
}) {
  const { customer, opened, onShow } = props;
  const text = useLocalText();
  const me = useMe();
  return (
    <div className={styles.content}>
      {opened.values !== null && <ClearBand opened={opened} />}
      <div className={styles.columns}>
        <div className={styles.aside}>
          <DetailsSheet customer={customer} opened={opened.values} onCorrect={() => onShow('reading')} />
          <NumbersSheet
            customer={customer}
            opened={opened.values}
            onAdd={() => onShow('number.new')}
            onChange={(id) => onShow(`number.${id}`)}
          />
        </div>
        <div className={styles.main}>
          <PoliciesSheet
            customer={customer}
            opened={opened.values}
            openId={props.open.startsWith('policy.') ? props.open.slice('policy.'.length) : ''}
            onAdd={() => onShow('policy.new')}
            onOpen={(id) => onShow(`policy.${id}`)}
          />
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

function DetailsSheet(props: { customer: CustomerView; opened: OpenedValues | null; onCorrect(): void }) {
  const { customer, opened } = props;
  const t = useWords(customerWords);
  const text = useLocalText();
  const mayCorrect = useMay('customers.correctReading');
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
