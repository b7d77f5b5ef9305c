import { type ReactNode, useEffect } from 'react';
import { useLocalText } from '../language.ts';
import { usePage } from '../parts.ts';
import styles from './Page.module.css';

export const productName = { zh: '接听', en: 'Jieting' };

/** The frame of a page: title, one sentence, actions, and a panel that slides in beside the content. */
export function Page(props: {
  /** Instead of the name of the page in the menu, e.g. a customer's name. */
  title?: string;
  /** What the page is for, in a sentence. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** Forms read better in a narrow column. */
  narrow?: boolean;
  /** The sheet scrolls inside, so that the head of its table and what stands below stay in sight. */
  fill?: boolean;
  panel?: ReactNode;
  children: ReactNode;
}) {
  const text = useLocalText();
  const page = usePage();
  const title = props.title ?? text(page.title);
  usePageTitle(title);
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <div
          className={`${styles.inner} ${props.narrow ? styles.narrow : ''} ${props.fill ? styles.fill : ''}`}
        >
          <header className={styles.head}>
            <div className={styles.titles}>
              <h1 tabIndex={-1} data-page-title>
                {title}
              </h1>
              {props.lead !== undefined && <p className={styles.lead}>{props.lead}</p>}
            </div>
            {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
          </header>
          {props.children}
        </div>
      </div>
      {props.panel}
    </div>
  );
}

/** Names the tab of the browser. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ${productName.zh} ${productName.en}`;
  }, [title]);
}

/** A white sheet on the ground; one level only, never a sheet in a sheet. */
export function Sheet(props: { title?: string; padded?: boolean; children: ReactNode; id?: string }) {
  return (
    <section id={props.id} className={`${styles.sheet} ${props.padded ? styles.padded : ''}`}>
      {props.title !== undefined && <h2 className={styles.sheetTitle}>{props.title}</h2>}
      {props.children}
    </section>
  );
}

/** Filters above a list, in one row that wraps. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label={label}>
      {children}
    </search>
  );
}

export { styles as pageStyles };
