CREATE TABLE "calendar_days" (
	"date" date PRIMARY KEY NOT NULL,
	"plan" jsonb NOT NULL,
	"source" text NOT NULL,
	"reason" text,
	"changed_by" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_hours" (
	"id" integer PRIMARY KEY NOT NULL,
	"hours" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"complaint_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"form" text NOT NULL,
	"text" text NOT NULL,
	"decision" text,
	"state" text NOT NULL,
	"written_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp with time zone,
	"remark" text,
	"sent_at" timestamp with time zone,
	"sent_by" text
);
--> statement-breakpoint
CREATE TABLE "complaint_cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"complaint_id" uuid NOT NULL,
	"title" text NOT NULL,
	"story" text NOT NULL,
	"lesson" text NOT NULL,
	"state" text NOT NULL,
	"author_id" uuid NOT NULL,
	"reviewer_id" uuid,
	"remark" text,
	"changed_at" timestamp with time zone NOT NULL,
	"published" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaint_rule_sets" (
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
CREATE TABLE "complaint_settlements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"complaint_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"amount" integer NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "complaint_warnings" (
	"complaint_id" uuid NOT NULL,
	"clock" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"percent" integer NOT NULL,
	"to_step" text NOT NULL,
	"told" uuid[] NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "complaint_warnings_complaint_id_clock_due_at_percent_pk" PRIMARY KEY("complaint_id","clock","due_at","percent")
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"path" text NOT NULL,
	"state" text NOT NULL,
	"customer_id" uuid,
	"interaction_id" uuid,
	"rules" integer NOT NULL,
	"level" integer NOT NULL,
	"proposed_level" integer NOT NULL,
	"level_reasons" jsonb NOT NULL,
	"source" text NOT NULL,
	"target" text NOT NULL,
	"cause" text,
	"complainant_kind" text NOT NULL,
	"name" text,
	"contact" text,
	"complainant_index" text,
	"representatives" text,
	"representative_count" integer DEFAULT 0 NOT NULL,
	"content" text,
	"wish" text,
	"group_size" integer NOT NULL,
	"amount" integer,
	"accused" uuid[] NOT NULL,
	"handled_matter" uuid[] NOT NULL,
	"decided_first" uuid[] NOT NULL,
	"received_by" uuid,
	"handler_id" uuid NOT NULL,
	"seen_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"promised_until" timestamp with time zone,
	"reacted_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"contact_given_at" timestamp with time zone,
	"manager_called_at" timestamp with time zone,
	"manager_called_by" uuid,
	"answered_at" timestamp with time zone,
	"extension" text DEFAULT 'none' NOT NULL,
	"extension_reason" text,
	"extension_asked_by" uuid,
	"extension_decided_by" uuid,
	"referral_no" text,
	"referral_from" text,
	"referred_at" timestamp with time zone,
	"reexamination_at" timestamp with time zone,
	"reexamination_reason" text,
	"round" integer DEFAULT 0 NOT NULL,
	"finding" text,
	"root_kind" text,
	"root_detail" text,
	"root_measure" text,
	"root_staff_id" uuid,
	"points" integer DEFAULT 0 NOT NULL,
	"next_due_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"end" text,
	"follow_up" text DEFAULT 'none' NOT NULL,
	"follow_up_due_at" timestamp with time zone,
	"follow_up_result" text,
	"follow_up_note" text,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bulk_notice_lines" (
	"bulk_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"recipient" text NOT NULL,
	"values" text,
	"recipient_id" uuid,
	"language" text,
	"status" text NOT NULL,
	"problem" text,
	"notice_id" uuid,
	CONSTRAINT "bulk_notice_lines_bulk_id_line_pk" PRIMARY KEY("bulk_id","line")
);
--> statement-breakpoint
CREATE TABLE "bulk_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"template" text NOT NULL,
	"template_version" integer NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"status" text NOT NULL,
	"lines" integer NOT NULL,
	"author_id" uuid,
	"approver_id" uuid,
	"prepared_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_opt_outs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text,
	"recipient" text,
	"recipient_index" text,
	"customer_id" uuid,
	"reason" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"ended_at" timestamp with time zone,
	"ended_by_id" uuid
);
--> statement-breakpoint
CREATE TABLE "notice_rules" (
	"id" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_template_versions" (
	"template" text NOT NULL,
	"number" integer NOT NULL,
	"title" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	"author_id" uuid,
	"saved_at" timestamp with time zone NOT NULL,
	"approved_at" timestamp with time zone,
	"approver_id" uuid,
	"effect_from" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notice_template_versions_template_number_pk" PRIMARY KEY("template","number")
);
--> statement-breakpoint
CREATE TABLE "process_versions" (
	"code" text NOT NULL,
	"number" integer NOT NULL,
	"name" jsonb NOT NULL,
	"xml" text NOT NULL,
	"author_id" uuid,
	"published_at" timestamp with time zone NOT NULL,
	"effect_from" timestamp with time zone NOT NULL,
	CONSTRAINT "process_versions_code_number_pk" PRIMARY KEY("code","number")
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"xml" text NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_calls" (
	"ticket_id" uuid NOT NULL,
	"key" text NOT NULL,
	"node" text NOT NULL,
	"service" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"result" text,
	CONSTRAINT "ticket_calls_ticket_id_key_pk" PRIMARY KEY("ticket_id","key")
);
--> statement-breakpoint
CREATE TABLE "ticket_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	"what" text NOT NULL,
	"data" jsonb NOT NULL,
	"text" text,
	"changes" text
);
--> statement-breakpoint
CREATE TABLE "ticket_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"key" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "ticket_kind_versions" (
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" uuid,
	CONSTRAINT "ticket_kind_versions_code_version_pk" PRIMARY KEY("code","version")
);
--> statement-breakpoint
CREATE TABLE "ticket_kinds" (
	"code" text PRIMARY KEY NOT NULL,
	"definition" jsonb NOT NULL,
	"built_in" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_links" (
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"other_id" uuid NOT NULL,
	CONSTRAINT "ticket_links_ticket_id_kind_other_id_pk" PRIMARY KEY("ticket_id","kind","other_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_numbers" (
	"day" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"ticket_id" uuid NOT NULL,
	"key" text NOT NULL,
	"node" text NOT NULL,
	"name" jsonb NOT NULL,
	"work" text NOT NULL,
	"role" text NOT NULL,
	"path" text NOT NULL,
	"wide" boolean NOT NULL,
	"outcomes" jsonb NOT NULL,
	"fields" text[] NOT NULL,
	"state" text NOT NULL,
	"owner_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"rests_until" timestamp with time zone,
	"due_at" timestamp with time zone,
	"deadline" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"done_by" uuid,
	"outcome" text,
	"note" text,
	"problem" jsonb,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_timers" (
	"ticket_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"node" text,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ticket_timers_ticket_id_kind_key_pk" PRIMARY KEY("ticket_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "ticket_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"shared" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_watchers" (
	"staff_id" uuid NOT NULL,
	"ticket_id" uuid NOT NULL,
	"watching" boolean NOT NULL,
	CONSTRAINT "ticket_watchers_staff_id_ticket_id_pk" PRIMARY KEY("staff_id","ticket_id")
);
--> statement-breakpoint
CREATE TABLE "tickets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"kind" text NOT NULL,
	"kind_version" integer NOT NULL,
	"title" text NOT NULL,
	"title_tokens" bigint[] NOT NULL,
	"values" text NOT NULL,
	"number_indexes" text[] NOT NULL,
	"state" text NOT NULL,
	"priority" text NOT NULL,
	"path" text NOT NULL,
	"customer_id" uuid,
	"interaction_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"owner_id" uuid,
	"process" text NOT NULL,
	"process_version" integer NOT NULL,
	"process_state" jsonb,
	"step_back" jsonb,
	"begun" boolean DEFAULT false NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"promised" boolean NOT NULL,
	"remind_at" timestamp with time zone,
	"escalation" integer DEFAULT 0 NOT NULL,
	"chases" integer DEFAULT 0 NOT NULL,
	"suspended_at" timestamp with time zone,
	"suspended_until" timestamp with time zone,
	"told_at" timestamp with time zone,
	"told_how" text,
	"notice_id" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"rounds" integer DEFAULT 0 NOT NULL,
	"objections" integer DEFAULT 0 NOT NULL,
	"closed_at" timestamp with time zone,
	"close_reason" text,
	"verdict" text,
	"merged_into" uuid,
	"alarm_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_group_members" (
	"code" text NOT NULL,
	"staff_id" uuid NOT NULL,
	CONSTRAINT "work_group_members_code_staff_id_pk" PRIMARY KEY("code","staff_id")
);
--> statement-breakpoint
CREATE TABLE "work_groups" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"branch_id" uuid,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notice_templates" ALTER COLUMN "title" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_templates" ALTER COLUMN "text" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ALTER COLUMN "recipient" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "branches" ADD COLUMN "caller_number" text;--> statement-breakpoint
ALTER TABLE "mailbox_items" ADD COLUMN "reported" text;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD COLUMN "purpose" text DEFAULT 'service' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD COLUMN "secret" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_templates" ADD COLUMN "variables" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "template_version" integer;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "purpose" text DEFAULT 'service' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "secret" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "recipient_index" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "recipient_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "once" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "bulk_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "priority" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "not_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "maybe_taken" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "claim_id" uuid;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "reference" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "text_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "process_versions" ADD CONSTRAINT "process_versions_code_processes_code_fk" FOREIGN KEY ("code") REFERENCES "public"."processes"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_calls" ADD CONSTRAINT "ticket_calls_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_entries" ADD CONSTRAINT "ticket_entries_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_files" ADD CONSTRAINT "ticket_files_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_links" ADD CONSTRAINT "ticket_links_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_tasks" ADD CONSTRAINT "ticket_tasks_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_timers" ADD CONSTRAINT "ticket_timers_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_watchers" ADD CONSTRAINT "ticket_watchers_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_group_members" ADD CONSTRAINT "work_group_members_code_work_groups_code_fk" FOREIGN KEY ("code") REFERENCES "public"."work_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_answers_round" ON "complaint_answers" USING btree ("complaint_id","round");--> statement-breakpoint
CREATE UNIQUE INDEX "complaint_cases_complaint" ON "complaint_cases" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "complaint_settlements_complaint" ON "complaint_settlements" USING btree ("complaint_id");--> statement-breakpoint
CREATE INDEX "complaints_live" ON "complaints" USING btree ("ended_at","next_due_at","id");--> statement-breakpoint
CREATE INDEX "complaints_handler" ON "complaints" USING btree ("handler_id","ended_at");--> statement-breakpoint
CREATE INDEX "complaints_complainant" ON "complaints" USING btree ("complainant_index","received_at");--> statement-breakpoint
CREATE INDEX "complaints_customer" ON "complaints" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "complaints_received" ON "complaints" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "bulk_notice_lines_waiting" ON "bulk_notice_lines" USING btree ("bulk_id","line") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "bulk_notice_lines_refused" ON "bulk_notice_lines" USING btree ("bulk_id","line") WHERE status = 'refused';--> statement-breakpoint
CREATE INDEX "notice_opt_outs_recipient" ON "notice_opt_outs" USING btree ("recipient_index");--> statement-breakpoint
CREATE INDEX "notice_opt_outs_customer" ON "notice_opt_outs" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_template_draft" ON "notice_template_versions" USING btree ("template") WHERE approved_at is null;--> statement-breakpoint
CREATE INDEX "ticket_entries_ticket" ON "ticket_entries" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "ticket_files_ticket" ON "ticket_files" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "ticket_links_other" ON "ticket_links" USING btree ("kind","other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_tasks_key" ON "ticket_tasks" USING btree ("ticket_id","key");--> statement-breakpoint
CREATE INDEX "ticket_tasks_owner" ON "ticket_tasks" USING btree ("owner_id","deadline","id") WHERE state = 'claimed';--> statement-breakpoint
CREATE INDEX "ticket_tasks_team" ON "ticket_tasks" USING btree ("role","deadline","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "ticket_tasks_live" ON "ticket_tasks" USING btree ("deadline","id") WHERE state in ('open', 'claimed');--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_views_name" ON "ticket_views" USING btree ("staff_id","name");--> statement-breakpoint
CREATE INDEX "ticket_watchers_ticket" ON "ticket_watchers" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tickets_no" ON "tickets" USING btree ("no" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tickets_title" ON "tickets" USING gin ("title_tokens");--> statement-breakpoint
CREATE INDEX "tickets_numbers" ON "tickets" USING gin ("number_indexes");--> statement-breakpoint
CREATE INDEX "tickets_live_due" ON "tickets" USING btree ("due_at","id") WHERE state <> 'closed';--> statement-breakpoint
CREATE INDEX "tickets_owner" ON "tickets" USING btree ("owner_id","id") WHERE "tickets"."owner_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_customer" ON "tickets" USING btree ("customer_id","id") WHERE "tickets"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_interaction" ON "tickets" USING btree ("interaction_id") WHERE "tickets"."interaction_id" is not null;--> statement-breakpoint
CREATE INDEX "tickets_kind" ON "tickets" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "tickets_notice" ON "tickets" USING btree ("notice_id") WHERE "tickets"."notice_id" is not null;--> statement-breakpoint
CREATE INDEX "work_group_staff" ON "work_group_members" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("channel","priority","due_at") WHERE status in ('queued', 'held');--> statement-breakpoint
CREATE INDEX "notices_status" ON "notices" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "notices_recipient" ON "notices" USING btree ("recipient_index","claimed_at");--> statement-breakpoint
CREATE INDEX "notices_customer" ON "notices" USING btree ("recipient_id","claimed_at") WHERE recipient_id is not null;--> statement-breakpoint
CREATE INDEX "notices_staff" ON "notices" USING btree ("staff_id","id") WHERE staff_id is not null;--> statement-breakpoint
CREATE INDEX "notices_bulk" ON "notices" USING btree ("bulk_id","status") WHERE bulk_id is not null;--> statement-breakpoint
CREATE INDEX "notices_text_until" ON "notices" USING btree ("text_until") WHERE text is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once_recipient" ON "notices" USING btree ("once","recipient_index") WHERE once is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_once_staff" ON "notices" USING btree ("once","staff_id") WHERE once is not null;