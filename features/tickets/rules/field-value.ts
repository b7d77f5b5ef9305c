import type { LocalText } from '../../../platform/local-text.ts';
import { checkIdNo, normaliseIdNo } from '../../customers/rules/identity.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import { isPlate, isPolicyNo, normalisePlate, normalisePolicyNo } from '../../customers/rules/policy.ts';
import type { FieldDefinition, FieldValue } from '../contract/fields.ts';

/** A value in the form in which it is kept; without `value` where nothing was said. */
export type ReadValue = { value?: FieldValue } | { problem: LocalText };

/** Most characters where a definition names none. */
const longest = { text: 200, address: 300, longText: 4_000 } as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Reads one value by its definition: full-width letters and digits, spaces and dashes are taken as people type them.
 * An empty text counts as nothing said.
 */
export function readValue(field: FieldDefinition, given: FieldValue): ReadValue {
  const text = typeof given === 'string' ? given.trim() : null;
  if (text === '') return {};
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'address':
      return text === null ? wrongKind : readText(field, text, longest[field.type]);
    case 'number':
      return readNumber(field, given);
    case 'money':
      return readMoney(field, given);
    case 'yesNo':
      return typeof given === 'boolean' ? { value: given } : wrongKind;
    case 'date':
      return text === null ? wrongKind : readDate(text);
    case 'dateTime':
      return text === null ? wrongKind : readMoment(text);
    case 'choice':
      return readChoice(field, text);
    case 'choices':
      return readChoices(field, given);
    case 'phone':
      return text === null ? wrongKind : readPhone(text);
    case 'idNo':
      return text === null ? wrongKind : readIdNo(text);
    case 'plate': {
      const plate = normalisePlate(text ?? '');
      return isPlate(plate)
        ? { value: plate }
        : refuse('车牌号不正确，例如 浙B12345。', 'Not a plate, e.g. 浙B12345.');
    }
    case 'policyNo':
    case 'claimNo': {
      const number = normalisePolicyNo(text ?? '');
      return isPolicyNo(number)
        ? { value: number }
        : refuse('号码格式不正确，6 至 40 位字母或数字。', '6 to 40 letters or digits.');
    }
    case 'staff':
    case 'branch':
      return text !== null && uuid.test(text)
        ? { value: text }
        : refuse('请从列表中选择。', 'Choose one from the list.');
    default:
      return field.type satisfies never;
  }
}

const refuse = (zh: string, en: string): { problem: LocalText } => ({ problem: { zh, en } });
const wrongKind = refuse('内容类型不正确。', 'Not the right kind of value.');

function readText(field: FieldDefinition, text: string, most: number): ReadValue {
  const value = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\n' ? char : ''));
  if (value === '') return {};
  const length = [...value].length;
  const max = Math.min(field.max ?? most, 4_000);
  if (field.min !== undefined && length < field.min) {
    return refuse(`至少 ${field.min} 个字。`, `At least ${field.min} characters.`);
  }
  return length > max ? refuse(`最多 ${max} 个字。`, `At most ${max} characters.`) : { value };
}

/** Digits with an optional fraction; thousands may be set apart by commas. */
function parseNumber(given: FieldValue): number | null {
  if (typeof given === 'number') return Number.isFinite(given) ? given : null;
  if (typeof given !== 'string') return null;
  const text = given
    .normalize('NFKC')
    .replace(/[\s,]/g, '')
    .replace(/^[¥￥]|元$/g, '');
  return /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : null;
}

function readNumber(field: FieldDefinition, given: FieldValue): ReadValue {
  const value = parseNumber(given);
  if (value === null) return refuse('请填写数字。', 'A number is needed.');
  if (field.min !== undefined && value < field.min)
    return refuse(`不能小于 ${field.min}。`, `At least ${field.min}.`);
  if (field.max !== undefined && value > field.max)
    return refuse(`不能大于 ${field.max}。`, `At most ${field.max}.`);
  return { value };
}

/** Yuan with at most two places; never below zero where the definition doesn't say so. */
function readMoney(field: FieldDefinition, given: FieldValue): ReadValue {
  const read = readNumber({ ...field, min: field.min ?? 0 }, given);
  if (!('value' in read) || typeof read.value !== 'number') return read;
  const fen = Math.round(read.value * 100);
  return Math.abs(fen / 100 - read.value) < 1e-9
    ? { value: fen / 100 }
    : refuse('金额最多保留两位小数。', 'At most two decimal places.');
}

function readDate(text: string): ReadValue {
  const plain = text
    .normalize('NFKC')
    .replace(/^(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?$/, (_, y, m, d) =>
      [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
    );
  const date = new Date(`${plain}T00:00:00Z`);
  const real =
    /^\d{4}-\d{2}-\d{2}$/.test(plain) &&
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(plain);
  return real ? { value: plain } : refuse('日期不正确，例如 2026-03-31。', 'Not a date, e.g. 2026-03-31.');
}

function readMoment(text: string): ReadValue {
  const shaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = new Date(text);
  return shaped && !Number.isNaN(at.getTime())
    ? { value: at.toISOString() }
    : refuse('时间不正确。', 'Not a moment with its zone.');
}

function readChoice(field: FieldDefinition, text: string | null): ReadValue {
  return text !== null && (field.options ?? []).some(({ code }) => code === text)
    ? { value: text }
    : refuse('请从选项中选择。', 'Choose one of the options.');
}

function readChoices(field: FieldDefinition, given: FieldValue): ReadValue {
  if (!Array.isArray(given)) return wrongKind;
  const chosen = [...new Set(given)];
  if (chosen.length === 0) return {};
  const codes = new Set((field.options ?? []).map(({ code }) => code));
  if (!chosen.every((code) => codes.has(code)))
    return refuse('请从选项中选择。', 'Choose among the options.');
  if (field.min !== undefined && chosen.length < field.min)
    return refuse(`至少选 ${field.min} 项。`, `At least ${field.min}.`);
  if (field.max !== undefined && chosen.length > field.max)
    return refuse(`最多选 ${field.max} 项。`, `At most ${field.max}.`);
  return { value: chosen };
}

function readPhone(text: string): ReadValue {
  const read = normaliseNumber(text);
  if (read.ok) return { value: read.number };
  return read.problem === 'needsAreaCode'
    ? refuse('固定电话请加区号。', 'Add the area code.')
    : refuse('电话号码不正确。', 'Not a telephone number.');
}

/** A resident's ID or a unified credit code is checked to its last digit, other documents by their shape. */
function readIdNo(text: string): ReadValue {
  const value = normaliseIdNo(text);
  const kind = value.length === 18 ? (/^\d{17}[\dX]$/.test(value) ? 'residentId' : 'creditCode') : 'other';
  // A credit code may be all digits too.
  const problem = checkIdNo(kind, value) ?? null;
  const fits = problem === null || (kind === 'residentId' && checkIdNo('creditCode', value) === null);
  return fits ? { value } : refuse('证件号码不正确，请核对。', 'Not a document number; check it.');
}
