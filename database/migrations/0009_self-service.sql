CREATE TABLE "service_information" (
	"id" integer PRIMARY KEY NOT NULL,
	"information" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "telephone_tries" (
	"interaction_id" uuid NOT NULL,
	"what" text NOT NULL,
	"times" integer NOT NULL,
	CONSTRAINT "telephone_tries_interaction_id_what_pk" PRIMARY KEY("interaction_id","what")
);
--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "report_no_keyed_index" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "claim_no_keyed_index" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "policy_no_keyed_index" text;--> statement-breakpoint
CREATE INDEX "claims_report_no_keyed" ON "claims" USING btree ("report_no_keyed_index");--> statement-breakpoint
CREATE INDEX "claims_claim_no_keyed" ON "claims" USING btree ("claim_no_keyed_index");--> statement-breakpoint
CREATE INDEX "policies_policy_no_keyed" ON "policies" USING btree ("policy_no_keyed_index");