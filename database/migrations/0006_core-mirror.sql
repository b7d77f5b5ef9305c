CREATE TABLE "core_faults" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"core_id" text,
	"place" text,
	"effect" text NOT NULL,
	"reasons" text[] NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core_kinds" (
	"kind" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"cursor" text,
	"began_at" timestamp with time zone,
	"read_rows" integer NOT NULL,
	"changed_rows" integer NOT NULL,
	"as_of" timestamp with time zone,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "core_link" (
	"id" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"reason" text,
	"problem" text,
	"failures" integer NOT NULL,
	"tried_at" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "core_rows" (
	"kind" text NOT NULL,
	"core_id" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "core_rows_kind_core_id_pk" PRIMARY KEY("kind","core_id")
);
--> statement-breakpoint
CREATE TABLE "core_waiting" (
	"kind" text NOT NULL,
	"core_id" text NOT NULL,
	"waits_for" text NOT NULL,
	"place" text,
	"row" text NOT NULL,
	CONSTRAINT "core_waiting_kind_core_id_pk" PRIMARY KEY("kind","core_id")
);
--> statement-breakpoint
CREATE TABLE "core_writes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigserial NOT NULL,
	"customer_id" uuid NOT NULL,
	"fields" text[] NOT NULL,
	"row" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone,
	"refusal" text,
	"created_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"reread" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interaction_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"matched" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_statements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"interaction_id" uuid NOT NULL,
	"factor" text NOT NULL,
	"channel" text NOT NULL,
	"result" text NOT NULL,
	"value" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_told" (
	"interaction_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"fact" text NOT NULL,
	CONSTRAINT "verification_told_interaction_id_record_id_fact_pk" PRIMARY KEY("interaction_id","record_id","fact")
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"interaction_id" uuid PRIMARY KEY NOT NULL,
	"caller" text NOT NULL,
	"authorisation_id" uuid,
	"locked_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "core_writes" ADD CONSTRAINT "core_writes_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verification_statements" ADD CONSTRAINT "verification_statements_interaction_id_verifications_interaction_id_fk" FOREIGN KEY ("interaction_id") REFERENCES "public"."verifications"("interaction_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "core_faults_row" ON "core_faults" USING btree ("kind","core_id");--> statement-breakpoint
CREATE INDEX "core_waiting_for" ON "core_waiting" USING btree ("kind","waits_for");--> statement-breakpoint
CREATE INDEX "core_writes_customer" ON "core_writes" USING btree ("customer_id","seq");--> statement-breakpoint
CREATE INDEX "core_writes_state" ON "core_writes" USING btree ("state","seq");--> statement-breakpoint
CREATE INDEX "verification_confirmations_interaction" ON "verification_confirmations" USING btree ("interaction_id");--> statement-breakpoint
CREATE INDEX "verification_statements_interaction" ON "verification_statements" USING btree ("interaction_id","id");