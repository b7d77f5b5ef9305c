import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { EmptyState } from '../../../console/ui/States.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { reportsAt } from '../../claims/rules/figure-address.ts';
import { listSurveys } from '../../surveys/contract/tasks.ts';
import { assignDistrict, type MassEventView } from '../contract/events.ts';
import styles from './MassEvents.module.css';
import { massEventWords } from './words.ts';

type District = MassEventView['figures']['districts'][number];

/** Where the losses lie, with the surveys that are open there; all of a district can be given to one surveyor. */
export function Districts({ event, onChanged }: { event: MassEventView; onChanged(): void }) {
  const t = useWords(massEventWords);
  const mayDispatch = useMay('surveys.dispatch');
  const [giving, setGiving] = useState<District | null>(null);
  const { districts } = event.figures;
  const most = Math.max(1, ...districts.map(({ reports }) => reports));
  if (districts.length === 0) return <EmptyState title={t('noReports')} text={t('noReportsText')} />;
  return (
    <>
      <table className={styles.districts}>
        <thead>
          <tr>
            <th scope="col">{t('district')}</th>
            <th scope="col">{t('reports')}</th>
            <th scope="col">{t('open')}</th>
            <th scope="col">{t('unassigned')}</th>
            {mayDispatch && <th scope="col">{t('survey')}</th>}
          </tr>
        </thead>
        <tbody>
          {districts.map((one) => (
            <tr key={one.code} data-district={one.code}>
              <th scope="row">
                {one.names.slice(-2).join(' ') || one.code}
                <span className={styles.bar} aria-hidden="true">
                  <span style={{ width: `${(one.reports / most) * 100}%` }} />
                </span>
              </th>
              <td>
                <Link to={reportsAt({ event: event.id, place: one.code })}>{one.reports}</Link>
              </td>
              <td>{one.open}</td>
              <td className={one.unassigned > 0 ? styles.soon : undefined}>{one.unassigned}</td>
              {mayDispatch && (
                <td>
                  <Button size="small" disabled={one.unassigned === 0} onClick={() => setGiving(one)}>
                    {t('giveAll')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {giving !== null && (
        <GiveDialog
          event={event}
          district={giving}
          onClose={() => setGiving(null)}
          onDone={() => {
            setGiving(null);
            onChanged();
          }}
        />
      )}
    </>
  );
}

function GiveDialog(props: { event: MassEventView; district: District; onClose(): void; onDone(): void }) {
  const { event, district } = props;
  const t = useWords(massEventWords);
  const { notices } = useConsole();
  const command = useCommand(assignDistrict);
  const surveyors =
    useRoute(listSurveys, { query: { only: 'open', place: district.code } }).data?.surveyors ?? [];
  const [staffId, setStaffId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const give = async (): Promise<void> => {
    if (staffId === null) return;
    const body = { place: district.code, staffId, reason: reason.trim() };
    const result = await command.run({ params: { id: event.id }, body });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('given', { count: result.reply.assigned }) });
    props.onDone();
  };
  return (
    <Dialog
      title={t('giveTitle', { place: district.names.at(-1) ?? '', count: district.unassigned })}
      onClose={props.onClose}
    >
      <form
        className={styles.stack}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void give();
        }}
      >
        <Select
          aria-label={t('surveyor')}
          placeholder={t('surveyor')}
          value={staffId}
          onChange={setStaffId}
          getPopupContainer={(inside) => inside.parentElement ?? inside}
          options={surveyors
            .filter(({ active }) => active)
            .map((one) => ({
              value: one.staffId,
              label: t('surveyorLoad', { name: one.name, open: one.open, most: one.most }),
            }))}
        />
        <Input
          aria-label={t('reason')}
          placeholder={t('reason')}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          disabled={staffId === null || [...reason.trim()].length < 2}
          loading={command.state !== 'idle'}
        >
          {t('giveAll')}
        </Button>
      </form>
    </Dialog>
  );
}
