CREATE TABLE "loss_picture_parts" (
	"picture_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"bytes" integer NOT NULL,
	"file_id" uuid NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "loss_picture_parts_picture_id_part_pk" PRIMARY KEY("picture_id","part")
);
--> statement-breakpoint
CREATE TABLE "loss_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer DEFAULT 0 NOT NULL,
	"height" integer DEFAULT 0 NOT NULL,
	"hints" text[] NOT NULL,
	"file_id" uuid,
	"key" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loss_report_numbers" (
	"day" text PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loss_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"no" text,
	"state" text NOT NULL,
	"path" text NOT NULL,
	"interaction_id" uuid,
	"customer_id" uuid,
	"content" text NOT NULL,
	"plate_index" text,
	"other_plates" text[] NOT NULL,
	"phone_indexes" text[] NOT NULL,
	"kind" text,
	"hurt" text,
	"loss_at" timestamp with time zone,
	"place" text,
	"late" boolean DEFAULT false NOT NULL,
	"rules" integer NOT NULL,
	"taken_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"reported_at" timestamp with time zone,
	"joined_to" uuid,
	"ticket_id" uuid,
	"ticket_no" text,
	"link_token" text,
	"link_index" text,
	"link_until" timestamp with time zone,
	"link_sent_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loss_rule_sets" (
	"number" integer PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"author_id" uuid,
	"effect_from" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "loss_picture_parts_file" ON "loss_picture_parts" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "loss_pictures_report" ON "loss_pictures" USING btree ("report_id");--> statement-breakpoint
CREATE INDEX "loss_pictures_file" ON "loss_pictures" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "loss_reports_no" ON "loss_reports" USING btree ("no");--> statement-breakpoint
CREATE UNIQUE INDEX "loss_reports_link" ON "loss_reports" USING btree ("link_index");--> statement-breakpoint
CREATE UNIQUE INDEX "loss_reports_draft" ON "loss_reports" USING btree ("interaction_id") WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX "loss_reports_interaction" ON "loss_reports" USING btree ("interaction_id");--> statement-breakpoint
CREATE INDEX "loss_reports_customer" ON "loss_reports" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "loss_reports_plate" ON "loss_reports" USING btree ("plate_index","loss_at");--> statement-breakpoint
CREATE INDEX "loss_reports_others" ON "loss_reports" USING gin ("other_plates");--> statement-breakpoint
CREATE INDEX "loss_reports_phones" ON "loss_reports" USING gin ("phone_indexes");--> statement-breakpoint
CREATE INDEX "loss_reports_path" ON "loss_reports" USING btree ("path","id");