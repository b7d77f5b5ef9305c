import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from '../../../platform/database/schema.ts';
import { repairStates } from '../codes.ts';

export const repairers = pgTable(
  'repairers',
  {
    id: uuid().primaryKey(),
    path: text().notNull(),
    name: text().notNull(),
    placeCode: text('place_code').notNull(),
    address: text().notNull(),
    /** A workshop's number may be somebody's own: encrypted. */
    phone: text().notNull(),
    brands: text().array().notNull(),
    direct: boolean().notNull(),
    contractFrom: date('contract_from').notNull(),
    contractTo: date('contract_to'),
    active: boolean().notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [index('repairers_path').on(table.path)],
);

/** Who repairs the car of a loss report. */
export const repairs = pgTable(
  'repairs',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id').notNull(),
    path: text().notNull(),
    repairerId: uuid('repairer_id').notNull(),
    state: text({ enum: repairStates }).notNull(),
    /** As it was agreed when it was chosen. */
    direct: boolean().notNull(),
    toldRepairer: boolean('told_repairer').notNull(),
    toldCustomer: boolean('told_customer').notNull(),
    chosenAt: moment('chosen_at').notNull(),
    chosenBy: uuid('chosen_by').notNull(),
    movedAt: moment('moved_at').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    // Two desks at once choose one repairer.
    uniqueIndex('repairs_report').on(table.reportId).where(sql`state <> 'cancelled'`),
    index('repairs_repairer').on(table.repairerId, table.state),
  ],
);
