-- facts is partitioned by range of position from the start; the generator knows no partitions.
CREATE TABLE "facts" (
	"position" bigint NOT NULL,
	"type" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"subject" uuid,
	"path" text,
	"ids" jsonb NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "facts_position" PRIMARY KEY ("position")
) PARTITION BY RANGE ("position");
--> statement-breakpoint
CREATE INDEX "facts_subject" ON "facts" ("subject", "position") WHERE "subject" IS NOT NULL;
--> statement-breakpoint
CREATE TABLE "facts_p0" PARTITION OF "facts" FOR VALUES FROM (0) TO (1000000);
--> statement-breakpoint
INSERT INTO "fact_head" ("id", "position") VALUES (1, 0);
--> statement-breakpoint
INSERT INTO "audit_head" ("id", "seq", "hash") VALUES (1, 0, repeat('0', 64));
--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "facts_append_only" BEFORE UPDATE OR DELETE ON "facts" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "facts_keep" BEFORE TRUNCATE ON "facts" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_keep" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS "pg_trgm";
