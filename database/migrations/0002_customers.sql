CREATE TABLE "customer_numbers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" text NOT NULL,
	"number_index" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_tokens" bigint[] NOT NULL,
	"reading" text,
	"honorific" text NOT NULL,
	"id_kind" text,
	"id_no" text,
	"id_no_index" text,
	"segment" text NOT NULL,
	"language" text NOT NULL,
	"branch_path" text NOT NULL,
	"note" text,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"policy_no" text NOT NULL,
	"policy_no_index" text NOT NULL,
	"line" text NOT NULL,
	"product" jsonb NOT NULL,
	"plate" text,
	"plate_index" text,
	"vin" text,
	"engine_no" text,
	"insured_name" text,
	"from" timestamp with time zone NOT NULL,
	"to" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine_cursors" (
	"engine" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "interactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"direction" text NOT NULL,
	"language" text NOT NULL,
	"path" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"phase" text NOT NULL,
	"queue" text,
	"staff_id" uuid,
	"customer_id" uuid,
	"number" text,
	"number_index" text,
	"outcome" text,
	"ended_by" text,
	"wait_ms" integer DEFAULT 0 NOT NULL,
	"talk_ms" integer DEFAULT 0 NOT NULL,
	"hold_ms" integer DEFAULT 0 NOT NULL,
	"menu" jsonb NOT NULL,
	"recording_id" uuid,
	"disposition" text,
	"note" text,
	"wrap_up_ms" integer,
	"wrapped_up_at" timestamp with time zone,
	"live" jsonb
);
--> statement-breakpoint
CREATE TABLE "media_processes" (
	"site" text PRIMARY KEY NOT NULL,
	"registration" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interaction_id" uuid NOT NULL,
	"path" text NOT NULL,
	"key" text,
	"started_at" timestamp with time zone NOT NULL,
	"parts" jsonb NOT NULL,
	"retain_until" timestamp with time zone NOT NULL,
	"legal_hold" boolean DEFAULT false NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "mailbox_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_templates" (
	"code" text PRIMARY KEY NOT NULL,
	"title" jsonb NOT NULL,
	"text" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"template" text NOT NULL,
	"language" text NOT NULL,
	"recipient" text NOT NULL,
	"title" text,
	"text" text,
	"subject_kind" text,
	"subject_id" uuid,
	"status" text NOT NULL,
	"problem" text,
	"queued_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"next" text,
	"since" timestamp with time zone NOT NULL,
	"ready_since" timestamp with time zone,
	"interaction_id" uuid
);
--> statement-breakpoint
CREATE TABLE "queues" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"skill" text NOT NULL,
	"ring_seconds" integer NOT NULL,
	"wrap_up_seconds" integer NOT NULL,
	"priority" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customer_numbers" ADD CONSTRAINT "customer_numbers_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_numbers_number" ON "customer_numbers" USING btree ("number_index");--> statement-breakpoint
CREATE INDEX "customer_numbers_customer" ON "customer_numbers" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customers_name" ON "customers" USING gin ("name_tokens");--> statement-breakpoint
CREATE INDEX "customers_id_no" ON "customers" USING btree ("id_no_index");--> statement-breakpoint
CREATE UNIQUE INDEX "policies_policy_no" ON "policies" USING btree ("policy_no_index");--> statement-breakpoint
CREATE INDEX "policies_plate" ON "policies" USING btree ("plate_index");--> statement-breakpoint
CREATE INDEX "policies_customer" ON "policies" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "interactions_live" ON "interactions" USING btree ("id") WHERE "interactions"."live" is not null;--> statement-breakpoint
CREATE INDEX "interactions_customer" ON "interactions" USING btree ("customer_id","id") WHERE "interactions"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "interactions_number" ON "interactions" USING btree ("number_index","id") WHERE "interactions"."number_index" is not null;--> statement-breakpoint
CREATE INDEX "interactions_staff" ON "interactions" USING btree ("staff_id","id") WHERE "interactions"."staff_id" is not null;--> statement-breakpoint
CREATE INDEX "interactions_queue" ON "interactions" USING btree ("queue","id");--> statement-breakpoint
CREATE INDEX "recordings_interaction" ON "recordings" USING btree ("interaction_id");--> statement-breakpoint
CREATE INDEX "recordings_retain" ON "recordings" USING btree ("retain_until");--> statement-breakpoint
CREATE INDEX "notices_subject" ON "notices" USING btree ("subject_id");