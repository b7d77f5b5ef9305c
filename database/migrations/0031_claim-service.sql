CREATE TABLE "claim_clock_warnings" (
	"claim_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"percent" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "claim_clock_warnings_claim_id_clock_due_at_percent_pk" PRIMARY KEY("claim_id","clock","due_at","percent")
);
--> statement-breakpoint
CREATE TABLE "claim_progress" (
	"claim_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"path" text NOT NULL,
	"report_no" text NOT NULL,
	"loss_report_id" uuid,
	"kind" text NOT NULL,
	"stage" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"loss_at" timestamp with time zone NOT NULL,
	"followed_at" timestamp with time zone NOT NULL,
	"list_given_at" timestamp with time zone,
	"documents_at" timestamp with time zone,
	"agreed_at" timestamp with time zone,
	"denied_at" timestamp with time zone,
	"refusal_sent_at" timestamp with time zone,
	"paid_at" timestamp with time zone,
	"followed_up_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"late_at" timestamp with time zone,
	"next_clock" text,
	"next_due_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_progress_notices" (
	"claim_id" uuid NOT NULL,
	"notice" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"sent" boolean NOT NULL,
	CONSTRAINT "claim_progress_notices_claim_id_notice_pk" PRIMARY KEY("claim_id","notice")
);
--> statement-breakpoint
CREATE TABLE "claim_progress_rule_sets" (
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
CREATE TABLE "claim_progress_stages" (
	"claim_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "claim_progress_stages_claim_id_stage_pk" PRIMARY KEY("claim_id","stage")
);
--> statement-breakpoint
CREATE TABLE "survey_rule_sets" (
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
CREATE TABLE "survey_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"move" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone NOT NULL,
	"surveyor_id" uuid,
	"by_id" uuid,
	"assigned_by" text,
	"near" text,
	"load" integer,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "survey_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"report_no" text NOT NULL,
	"path" text NOT NULL,
	"surveyor_path" text,
	"state" text NOT NULL,
	"kind" text NOT NULL,
	"skill" text NOT NULL,
	"urgent" boolean NOT NULL,
	"hurt" boolean NOT NULL,
	"place" text,
	"surveyor_id" uuid,
	"round" integer DEFAULT 0 NOT NULL,
	"silent" uuid[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"moved_at" timestamp with time zone NOT NULL,
	"accept_by" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"expected_at" timestamp with time zone,
	"late_at" timestamp with time zone,
	"arrived_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"result" text,
	"note" text,
	"ticket_id" uuid,
	"rules" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "surveyors" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"active" boolean NOT NULL,
	"districts" text[] NOT NULL,
	"skills" text[] NOT NULL,
	"shift" jsonb NOT NULL,
	"phone" text,
	"last_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "loss_pictures" ADD COLUMN "taken_by" uuid;--> statement-breakpoint
CREATE INDEX "claim_progress_due" ON "claim_progress" USING btree ("next_due_at");--> statement-breakpoint
CREATE INDEX "claim_progress_path" ON "claim_progress" USING btree ("path");--> statement-breakpoint
CREATE INDEX "claim_progress_loss_report" ON "claim_progress" USING btree ("loss_report_id");--> statement-breakpoint
CREATE INDEX "claim_progress_customer" ON "claim_progress" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "survey_steps_task" ON "survey_steps" USING btree ("task_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_tasks_report" ON "survey_tasks" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "survey_tasks_surveyor" ON "survey_tasks" USING btree ("surveyor_id","state");--> statement-breakpoint
CREATE INDEX "survey_tasks_open" ON "survey_tasks" USING btree ("created_at") WHERE state not in ('done', 'cancelled');--> statement-breakpoint
CREATE INDEX "survey_tasks_path" ON "survey_tasks" USING btree ("path","created_at");