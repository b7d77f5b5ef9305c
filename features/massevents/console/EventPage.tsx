import { ArrowLeftOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { kindNames } from '../../claims/names.ts';
import { reportsAt } from '../../claims/rules/figure-address.ts';
import { listMassEvents, type MassEventView, readMassEvent } from '../contract/events.ts';
import { massEventKindNames } from '../names.ts';
import { Districts } from './Districts.tsx';
import { EventPanel } from './EventPanel.tsx';
import { eventNews } from './EventsPage.tsx';
import { EndDialog, ExportDialog } from './event-dialogs.tsx';
import { valuesOf } from './event-form.ts';
import { Hours } from './Hours.tsx';
import styles from './MassEvents.module.css';
import { Offered } from './Offered.tsx';
import { massEventWords } from './words.ts';

const news = [
  ...eventNews,
  'lossReport.supplemented',
  'lossReport.joined',
  'survey.assigned',
  'survey.moved',
];

/** One event: its counters as they grow, its districts, and what is done with it. */
export function EventPage() {
  const t = useWords(massEventWords);
  const text = useLocalText();
  const { id = '' } = useParams();
  const mayExport = useMay('massEvents.export');
  const result = useRoute(readMassEvent, { params: { id } }, { refreshOn: news });
  const [open, setOpen] = useState<'' | 'change' | 'end' | 'export'>('');
  const view = result.data;
  const close = (): void => setOpen('');
  const done = (): void => {
    close();
    void result.refetch();
  };
  return (
    <Page
      {...(view === undefined ? {} : { title: text(view.name) })}
      lead={
        <Link to="/mass-events">
          <ArrowLeftOutlined /> {t('back')}
        </Link>
      }
      actions={
        view !== undefined && (
          <>
            {mayExport && (
              <Button icon={<DownloadOutlined />} onClick={() => setOpen('export')}>
                {t('export')}
              </Button>
            )}
            {view.mayChange && (
              <>
                <Button onClick={() => setOpen('change')}>{t('change')}</Button>
                <Button danger onClick={() => setOpen('end')}>
                  {t('end')}
                </Button>
              </>
            )}
          </>
        )
      }
      panel={open === 'change' && view !== undefined && <Change view={view} onClose={close} onDone={done} />}
    >
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={12} />
          </Sheet>
        }
      >
        {(event) => <Body event={event} onChanged={done} />}
      </Loaded>
      {open === 'end' && view !== undefined && <EndDialog event={view} onClose={close} onDone={done} />}
      {open === 'export' && <ExportDialog id={id} onClose={close} />}
    </Page>
  );
}

function Change(props: { view: MassEventView; onClose(): void; onDone(): void }) {
  const t = useWords(massEventWords);
  const list = useRoute(listMassEvents, { query: {} }).data;
  if (list === undefined) return null;
  return (
    <EventPanel
      key={props.view.version}
      title={t('change')}
      first={valuesOf(props.view)}
      event={props.view}
      known={props.view.places}
      queues={list.queues}
      usual={list.usual}
      onClose={props.onClose}
      onDone={props.onDone}
    />
  );
}

function Body({ event, onChanged }: { event: MassEventView; onChanged(): void }) {
  const t = useWords(massEventWords);
  const text = useLocalText();
  const { figures } = event;
  const to = (of: Parameters<typeof reportsAt>[0] = {}): string => reportsAt({ ...of, event: event.id });
  const figure = (
    name: 'total' | 'lastHour' | 'hurt' | 'own' | 'late' | 'stillToAsk',
    link: string | null,
  ) => (
    <li key={name} className={styles.figure} data-figure={name}>
      <span className={styles.label}>{t(`figure.${name}`)}</span>
      {link === null ? (
        <strong>{figures[name]}</strong>
      ) : (
        <Link to={link}>
          <strong>{figures[name]}</strong>
        </Link>
      )}
    </li>
  );
  return (
    <>
      <Sheet padded>
        <div className={styles.headline}>
          <State tone={event.on ? 'danger' : 'quiet'}>{t(event.on ? 'on' : 'over')}</State>
          <span>
            {text(massEventKindNames[event.kind])} ·{' '}
            {event.places.map(({ names }) => names.slice(-2).join(' ')).join('、')}
          </span>
          <span className={styles.quiet}>
            <Time at={event.beganAt} exact /> → <Time at={event.endsAt} exact />
          </span>
        </div>
        <ul className={styles.figures}>
          {figure('total', to())}
          {figure('lastHour', null)}
          {figure('hurt', `${to()}&only=hurt`)}
          {figure('stillToAsk', `${to()}&only=stillToAsk`)}
          {figure('own', to({ source: 'customer' }))}
          {figure('late', `${to()}&only=late`)}
        </ul>
      </Sheet>
      <div className={styles.columns}>
        <Sheet title={t('districts')} padded>
          <Districts event={event} onChanged={onChanged} />
        </Sheet>
        <div className={styles.stack}>
          <Sheet title={t('hours')} padded>
            <Hours hours={figures.hours} />
          </Sheet>
          <Sheet title={t('about')} padded>
            <Facts
              items={[
                [t('lossKinds'), event.lossKinds.map((kind) => text(kindNames[kind])).join('、')],
                [
                  t('kinds'),
                  figures.byKind.length === 0
                    ? '—'
                    : figures.byKind.map(({ kind, count }) => (
                        <span key={kind} className={styles.kind}>
                          <Link to={to({ kind })}>
                            {text(kindNames[kind])} {count}
                          </Link>
                        </span>
                      )),
                ],
                [t('queue'), event.queueName === null ? t('noQueue') : text(event.queueName)],
                [t('announce'), t(event.announced ? 'isAnnounced' : 'noAnnounce')],
                [
                  t('declaredBy'),
                  <span key="by">
                    {event.declaredBy === null
                      ? '—'
                      : `${event.declaredBy.name}（${event.declaredBy.staffNo}）`}{' '}
                    <Time at={event.declaredAt} exact />
                  </span>,
                ],
                [t('reason'), event.reason],
              ]}
            />
          </Sheet>
        </div>
      </div>
      {event.offered > 0 && <Offered event={event} onChanged={onChanged} />}
    </>
  );
}
