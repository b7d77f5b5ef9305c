/** One kind of error that a person or a client may get: a stable code, an HTTP status, and its sentence. */
export interface ErrorKind {
  readonly code: string;
  readonly status: number;
  readonly text: { zh: string; en: string };
}

/** A field that was refused: its path in the request, why, and what is allowed, in the reader's language. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/**
 * Declares the error kinds of a feature.
 * @param kinds by code; the sentence may hold `{name}` places that `AppError.values` fills.
 */
export function defineErrors<const C extends string>(
  kinds: Record<C, { status: number; zh: string; en: string }>,
): { readonly [K in C]: ErrorKind } {
  const entries = Object.entries(kinds) as [C, { status: number; zh: string; en: string }][];
  return Object.fromEntries(
    entries.map(([code, { status, zh, en }]) => [code, { code, status, text: { zh, en } }]),
  ) as unknown as { readonly [K in C]: ErrorKind };
}

/** The one error type that is meant for the person at the other end. Everything else is a fault of ours. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly values: Record<string, string | number>;
  readonly fields: FieldError[];
  /** What helps the client to go on, e.g. the current row of a stale save. Checked by nobody: keep it harmless. */
  readonly data: unknown;

  constructor(
    kind: ErrorKind,
    options: { values?: Record<string, string | number>; fields?: FieldError[]; data?: unknown } = {},
  ) {
    super(kind.code);
    this.name = 'AppError';
    this.kind = kind;
    this.values = options.values ?? {};
    this.fields = options.fields ?? [];
    this.data = options.data;
  }
}

/** Errors that any route may answer with. */
export const commonErrors = defineErrors({
  invalidInput: {
    status: 400,
    zh: '填写的内容有误，请按提示修改。',
    en: 'Some values are not allowed; see each field.',
  },
  unreadable: {
    status: 400,
    zh: '请求内容无法解析，请发送正确的 JSON。',
    en: 'The request can’t be read; send valid JSON.',
  },
  wrongContentType: {
    status: 415,
    zh: '请求格式不受支持，请使用 application/json。',
    en: 'This content type is not supported; use application/json.',
  },
  notSignedIn: { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  sessionLocked: {
    status: 423,
    zh: '屏幕已锁定，请输入密码解锁。',
    en: 'The screen is locked; enter your password.',
  },
  sessionReplaced: {
    status: 401,
    zh: '您已在另一处登录，本页面已停用。',
    en: 'You signed in elsewhere; this page has been closed.',
  },
  notAllowed: {
    status: 403,
    zh: '您没有此项权限，请联系管理员。',
    en: 'You may not do this; ask an administrator.',
  },
  crossOrigin: { status: 403, zh: '请求来源不被允许。', en: 'Requests from this origin are not allowed.' },
  notFound: {
    status: 404,
    zh: '没有找到，可能已被删除或不在您的范围内。',
    en: 'Not found, or outside your scope.',
  },
  staleVersion: {
    status: 409,
    zh: '他人刚刚修改了这条记录，请核对后再保存。',
    en: 'Somebody else has just changed this record; check it and save again.',
  },
  commandReused: {
    status: 409,
    zh: '同一指令编号被用于不同的请求。',
    en: 'This command id was used for another request.',
  },
  tooLarge: { status: 413, zh: '内容过大。', en: 'The request is too large.' },
  tooMany: {
    status: 429,
    zh: '操作过于频繁，请稍候 {seconds} 秒再试。',
    en: 'Too many requests; wait {seconds} s.',
  },
  internal: {
    status: 500,
    zh: '系统出错，已记录，请重试。编号 {trace}',
    en: 'A fault of ours, logged; try again. {trace}',
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用，请稍后重试。',
    en: 'Not available right now; try again shortly.',
  },
});
