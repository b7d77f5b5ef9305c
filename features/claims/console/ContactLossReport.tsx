import { useState } from 'react';
import { Link } from 'react-router';
import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { ContactBar } from '../../../console/ui/ContactBar.tsx';
import { Drawer } from '../../../console/ui/Drawer.tsx';
import { reportsOfContact } from '../contract/reports.ts';
import styles from './LossReport.module.css';
import { ReportPanel } from './ReportPanel.tsx';
import type { TakingPart } from './report-part.ts';
import { lossReportWords } from './words.ts';

const key = 'alt+p';
/** What changes the reports of a contact. */
const news = ['lossReport.begun', 'lossReport.takenOver', 'lossReport.registered', 'lossReport.dropped'];

/** The loss report of the contact in hand: taken down during the call, and then shown. */
export function ContactLossReport(props: { interactionId: string; ready: boolean; Beside: TakingPart }) {
  const { interactionId, ready, Beside } = props;
  const t = useWords(lossReportWords);
  /** Null: closed. '': the one of this contact. Else a draft of an earlier one. */
  const [open, setOpen] = useState<string | null>(null);
  const made = useRoute(
    reportsOfContact,
    { params: { id: interactionId } },
    { when: ready, refreshOn: news },
  );
  const { reports = [], unfinished = [] } = made.data ?? {};
  const drafted = reports.some(({ state }) => state === 'draft');
  return (
    <ContactBar
      label={t('register')}
      made={reports
        .filter(({ no }) => no !== null)
        .map((row) => (
          <Link key={row.id} to={`/loss-reports/${row.id}`}>
            {row.no}
          </Link>
        ))}
      add={{
        ...{ keys: key, label: t(drafted ? 'goOn' : 'register'), disabled: !ready, open: open !== null },
        title: { zh: '报案', en: 'Loss report' },
        onPress: () => setOpen(open === null ? '' : null),
      }}
    >
      {unfinished.map((row) => (
        <button key={row.id} type="button" className={styles.chip} onClick={() => setOpen(row.id)}>
          {t('unfinished')}
        </button>
      ))}
      {open !== null && (
        <Drawer>
          <ReportPanel
            key={open}
            reportId={open === '' ? null : open}
            interactionId={interactionId}
            Beside={Beside}
            onClose={() => setOpen(null)}
          />
        </Drawer>
      )}
    </ContactBar>
  );
}
