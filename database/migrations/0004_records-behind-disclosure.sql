CREATE TABLE "authorisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"covers" text NOT NULL,
	"policy_id" uuid,
	"claim_id" uuid,
	"classes" text[] NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone NOT NULL,
	"evidence" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"core_id" text,
	"policy_id" uuid NOT NULL,
	"report_no" text NOT NULL,
	"report_no_index" text NOT NULL,
	"claim_no" text,
	"claim_no_index" text,
	"stage" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"loss_at" timestamp with time zone NOT NULL,
	"claimant_name" text,
	"details" text NOT NULL,
	"third_party_plate_indexes" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "claims_core_id_unique" UNIQUE("core_id")
);
--> statement-breakpoint
CREATE TABLE "salespeople" (
	"id" uuid PRIMARY KEY NOT NULL,
	"core_id" text,
	"staff_no" text NOT NULL,
	"name" text NOT NULL,
	"mobile" text,
	"branch_path" text NOT NULL,
	"password_hash" text,
	"active" boolean DEFAULT true NOT NULL,
	"months" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "salespeople_core_id_unique" UNIQUE("core_id"),
	CONSTRAINT "salespeople_staff_no_unique" UNIQUE("staff_no")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "core_id" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "id_tail_index" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "core_id" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "branch_path" text;--> statement-breakpoint
UPDATE "policies" p SET "branch_path" = c."branch_path" FROM "customers" c WHERE c."id" = p."customer_id";--> statement-breakpoint
ALTER TABLE "policies" ALTER COLUMN "branch_path" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "handler_staff_no" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "handler_name" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "vin_index" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "engine_no_index" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "insured_id_kind" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "insured_id_no" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "insured_id_no_index" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "claimant_name" text;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "special_note" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "details" text;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorisations" ADD CONSTRAINT "authorisations_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorisations_customer" ON "authorisations" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "claims_policy" ON "claims" USING btree ("policy_id");--> statement-breakpoint
CREATE INDEX "claims_report_no" ON "claims" USING btree ("report_no_index");--> statement-breakpoint
CREATE INDEX "claims_claim_no" ON "claims" USING btree ("claim_no_index");--> statement-breakpoint
CREATE INDEX "claims_third_party_plate" ON "claims" USING gin ("third_party_plate_indexes");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_into_customers_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customers_id_tail" ON "customers" USING btree ("id_tail_index");--> statement-breakpoint
CREATE INDEX "policies_vin" ON "policies" USING btree ("vin_index");--> statement-breakpoint
CREATE INDEX "policies_engine_no" ON "policies" USING btree ("engine_no_index");--> statement-breakpoint
CREATE INDEX "policies_insured_id_no" ON "policies" USING btree ("insured_id_no_index");--> statement-breakpoint
CREATE INDEX "policies_handler" ON "policies" USING btree ("handler_staff_no");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_core_id_unique" UNIQUE("core_id");--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_core_id_unique" UNIQUE("core_id");