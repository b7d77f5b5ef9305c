CREATE TABLE "assessment_rule_sets" (
	"number" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"based_on" integer,
	"rule_set" jsonb NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"effect_from" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assessment_id" uuid NOT NULL,
	"move" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"report_no" text NOT NULL,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"wanted" text[] NOT NULL,
	"asked_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"warned" integer DEFAULT 0 NOT NULL,
	"assessor_id" uuid,
	"offer" text,
	"offers" integer DEFAULT 0 NOT NULL,
	"offered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"rules" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_tickets" (
	"ticket_id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid,
	"claim_id" uuid,
	"dispute_id" uuid,
	"at" timestamp with time zone NOT NULL,
	"parallel" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "casework_rule_sets" (
	"number" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"based_on" integer,
	"rule_set" jsonb NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"effect_from" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_dispute_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dispute_id" uuid NOT NULL,
	"move" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid NOT NULL,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "claim_disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"path" text NOT NULL,
	"subject" text NOT NULL,
	"state" text NOT NULL,
	"content" text NOT NULL,
	"items" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"result" text,
	"answer" text,
	"answered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"ticket_id" uuid,
	"ticket_no" text,
	"complaint_id" uuid,
	"survey_id" uuid,
	"rules" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repairers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"place_code" text NOT NULL,
	"address" text NOT NULL,
	"phone" text NOT NULL,
	"brands" text[] NOT NULL,
	"direct" boolean NOT NULL,
	"contract_from" date NOT NULL,
	"contract_to" date,
	"active" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "repairs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"path" text NOT NULL,
	"repairer_id" uuid NOT NULL,
	"state" text NOT NULL,
	"direct" boolean NOT NULL,
	"told_repairer" boolean NOT NULL,
	"told_customer" boolean NOT NULL,
	"chosen_at" timestamp with time zone NOT NULL,
	"chosen_by" uuid NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
DROP INDEX "survey_tasks_report";--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "visit" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "purpose" text DEFAULT 'report' NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "earlier" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_tasks" ADD COLUMN "finding" text;--> statement-breakpoint
CREATE INDEX "assessment_steps_assessment" ON "assessment_steps" USING btree ("assessment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "assessments_report" ON "assessments" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "assessments_open" ON "assessments" USING btree ("due_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "assessments_path" ON "assessments" USING btree ("path");--> statement-breakpoint
CREATE INDEX "case_tickets_report" ON "case_tickets" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "case_tickets_claim" ON "case_tickets" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "case_tickets_dispute" ON "case_tickets" USING btree ("dispute_id");--> statement-breakpoint
CREATE INDEX "claim_dispute_steps_dispute" ON "claim_dispute_steps" USING btree ("dispute_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_disputes_open" ON "claim_disputes" USING btree ("claim_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "claim_disputes_claim" ON "claim_disputes" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "claim_disputes_customer" ON "claim_disputes" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "repairers_path" ON "repairers" USING btree ("path");--> statement-breakpoint
CREATE UNIQUE INDEX "repairs_report" ON "repairs" USING btree ("report_id") WHERE state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "repairs_repairer" ON "repairs" USING btree ("repairer_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_tasks_visit" ON "survey_tasks" USING btree ("report_id","visit");