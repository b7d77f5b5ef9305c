import { createElement, type VNode } from 'preact';

export { Fragment } from 'preact';

/** What compiled JSX calls; Preact's own does the same and serves other compilers besides, at three times the size. */
export function jsx(type: string, props: object, key?: string): VNode {
  return createElement(type, { ...props, key });
}
export { jsx as jsxs };
