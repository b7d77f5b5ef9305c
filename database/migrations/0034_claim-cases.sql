DROP INDEX "survey_tasks_report";--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "visit" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "purpose" text DEFAULT 'report' NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "earlier" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "finding" text;--> statement-breakpoint
CREATE UNIQUE INDEX "survey_tasks_visit" ON "survey_tasks" USING btree ("report_id","visit");