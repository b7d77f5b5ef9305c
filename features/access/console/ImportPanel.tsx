import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { sendBytes } from '../../../console/send-bytes.ts';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { consoleWords } from '../../../console/words.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { importFaults, importStaff, readImportTemplate } from '../contract/staff-import.ts';
import styles from './ImportPanel.module.css';
import { importWords } from './import-words.ts';

type Outcome = RouteReply<typeof importStaff>;
/** What is under way, and with which file. */
type Work = { kind: 'idle' } | { kind: 'checking' | 'taking'; name: string };

const shownFaults = 30;

/** Staff from a spreadsheet: checked as soon as it is chosen, and taken when the person has seen what will happen. */
export function ImportPanel({ onClose }: { onClose(): void }) {
  const t = useWords(importWords);
  const { notices } = useConsole();
  const client = useQueryClient();
  const send = useSend();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [work, setWork] = useState<Work>({ kind: 'idle' });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [taken, setTaken] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async (chosen: File, check: boolean): Promise<void> => {
    setWork({ kind: check ? 'checking' : 'taking', name: chosen.name });
    setFailure(null);
    const result = await send(chosen, check);
    setWork({ kind: 'idle' });
    if (typeof result === 'string') return setFailure(result);
    setOutcome(result);
    setTaken(!check);
    if (check) return;
    await client.invalidateQueries();
    notices.show({ tone: 'done', text: t('done', { added: result.added, changed: result.changed }) });
    if (result.faults.length === 0) onClose();
  };
  const choose = (chosen: File): void => {
    setFile(chosen);
    setOutcome(null);
    void run(chosen, true);
  };
  const count = outcome === null ? 0 : outcome.added + outcome.changed;
  return (
    <SidePanel title={t('title')} onClose={onClose}>
      <div className={styles.panel}>
        <p>{t('text')}</p>
        <a href={readImportTemplate.path} download>
          {t('template')}
        </a>
        <div className={styles.choose}>
          <Button
            icon={<UploadOutlined aria-hidden />}
            disabled={work.kind !== 'idle'}
            onClick={() => input.current?.click()}
          >
            {t(file === null ? 'choose' : 'another')}
          </Button>
          <span className={styles.quiet}>{file?.name ?? t('hint')}</span>
          <input
            ref={input}
            type="file"
            accept=".xlsx,.csv,text/csv"
            aria-label={t('choose')}
            hidden
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              target.value = '';
              if (chosen !== undefined) choose(chosen);
            }}
          />
        </div>
        {work.kind === 'checking' && <p role="status">{t('checking')}</p>}
        {failure !== null && (
          <p className={styles.failure} role="alert">
            {failure}
          </p>
        )}
        {outcome !== null && !taken && (
          <>
            <Figures outcome={outcome} />
            {count === 0 ? (
              <p className={styles.quiet}>{t('nothing')}</p>
            ) : (
              <>
                {outcome.added > 0 && <p className={styles.quiet}>{t('invite')}</p>}
                <Button
                  type="primary"
                  loading={work.kind === 'taking'}
                  onClick={() => file !== null && void run(file, false)}
                >
                  {work.kind === 'taking' ? t('taking') : t('take', { count })}
                </Button>
              </>
            )}
          </>
        )}
        {outcome !== null && outcome.faults.length > 0 && <Faults outcome={outcome} />}
      </div>
    </SidePanel>
  );
}

/** @returns what came of it, or the sentence that says why nothing did. */
function useSend(): (file: File, check: boolean) => Promise<Outcome | string> {
  const console = useConsole();
  const language = useLanguage();
  const shell = useWords(consoleWords);
  return async (file, check) => {
    try {
      return await sendBytes(importStaff, {
        ...{ query: { check }, file, language },
        ...{ commandId: console.newId(), offline: shell('api.offline') },
      });
    } catch (error) {
      if (error instanceof ApiError) return error.message;
      throw error;
    }
  };
}

function Figures({ outcome }: { outcome: Outcome }) {
  const t = useWords(importWords);
  const { added, changed, unchanged, faults } = outcome;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{t('willAdd')}</dt>
        <dd>{t('people', { count: added })}</dd>
      </div>
      <div>
        <dt>{t('willChange')}</dt>
        <dd>{t('people', { count: changed })}</dd>
      </div>
      <div>
        <dt>{t('unchanged')}</dt>
        <dd>{t('people', { count: unchanged })}</dd>
      </div>
      <div className={faults.length > 0 ? styles.bad : undefined}>
        <dt>{t('faulty')}</dt>
        <dd>{t('lines', { count: faults.length })}</dd>
      </div>
    </dl>
  );
}

function Faults({ outcome }: { outcome: Outcome }) {
  const t = useWords(importWords);
  const text = useLocalText();
  const { faults, faultFile } = outcome;
  return (
    <section aria-label={t('faults')}>
      {faultFile !== null && (
        <>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            href={`data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,${faultFile}`}
            download="staff-faults.xlsx"
          >
            {t('faultFile')}
          </Button>
          <p className={styles.quiet}>{t('faultFileHint')}</p>
        </>
      )}
      <ul className={styles.faults}>
        {faults.slice(0, shownFaults).map(({ line, staffNo, why }) => (
          <li key={line}>
            <span>{t('line', { line, staffNo })}</span>
            {why.map((code) => (
              <div key={code}>{text(importFaults[code])}</div>
            ))}
          </li>
        ))}
      </ul>
      {faults.length > shownFaults && (
        <p className={styles.quiet}>{t('more', { count: faults.length - shownFaults })}</p>
      )}
    </section>
  );
}
