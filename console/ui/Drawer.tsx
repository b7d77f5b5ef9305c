import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Drawer.module.css';

/** Holds a side panel over a page that isn't made of a list and a panel; the bar of the call stays in reach. */
export function Drawer({ children }: { children: ReactNode }) {
  return createPortal(<div className={styles.drawer}>{children}</div>, document.body);
}
