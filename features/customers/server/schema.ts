import { customType, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import type { LocalText } from '../../../platform/local-text.ts';

/** Search tokens: 64 bits of a keyed hash each, written as decimal text. */
const hashes = customType<{ data: string[]; driverData: string }>({
  dataType: () => 'bigint[]',
  toDriver: (values) => `{${values.join(',')}}`,
});

export const customers = pgTable(
  'customers',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ['private', 'corporate'] }).notNull(),
    /** Encrypted. */
    name: text().notNull(),
    /** What finds the name, under the key of `name`. */
    nameTokens: hashes('name_tokens').notNull(),
    /** How the surname is read where an agent has corrected it; encrypted. */
    reading: text(),
    honorific: text({ enum: ['mr', 'ms', 'none'] }).notNull(),
    idKind: text('id_kind', { enum: ['residentId', 'passport', 'permit', 'creditCode', 'other'] }),
    /** Encrypted. */
    idNo: text('id_no'),
    idNoIndex: text('id_no_index'),
    segment: text({ enum: ['mass', 'value', 'vip'] }).notNull(),
    language: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** A branch's path never changes, so that scope needs no join. */
    branchPath: text('branch_path').notNull(),
    /** Encrypted. */
    note: text(),
    createdAt: moment('created_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('customers_name').using('gin', table.nameTokens),
    index('customers_id_no').on(table.idNoIndex),
  ],
);

export const customerNumbers = pgTable(
  'customer_numbers',
  {
    id: uuid().primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    kind: text({ enum: ['mobile', 'payment', 'office', 'home'] }).notNull(),
    /** Encrypted. */
    number: text().notNull(),
    numberIndex: text('number_index').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('customer_numbers_number').on(table.numberIndex),
    index('customer_numbers_customer').on(table.customerId),
  ],
);

export const policies = pgTable(
  'policies',
  {
    id: uuid().primaryKey(),
    /** The policyholder. */
    customerId: uuid('customer_id')
      .notNull()
      .references(() => customers.id),
    /** Encrypted, as plate, VIN, engine number and the insured's name. */
    policyNo: text('policy_no').notNull(),
    policyNoIndex: text('policy_no_index').notNull(),
    line: text({ enum: ['motor', 'life'] }).notNull(),
    product: jsonb().$type<LocalText>().notNull(),
    plate: text(),
    plateIndex: text('plate_index'),
    vin: text(),
    engineNo: text('engine_no'),
    insuredName: text('insured_name'),
    from: moment('from').notNull(),
    to: moment('to').notNull(),
    status: text({
      enum: ['pending', 'inForce', 'expired', 'lapsed', 'surrendered', 'terminated'],
    }).notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('policies_policy_no').on(table.policyNoIndex),
    index('policies_plate').on(table.plateIndex),
    index('policies_customer').on(table.customerId),
  ],
);
