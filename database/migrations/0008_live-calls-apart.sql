DROP INDEX "interactions_live";--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "is_live" boolean GENERATED ALWAYS AS (live is not null) STORED;--> statement-breakpoint
CREATE INDEX "interactions_live" ON "interactions" USING btree ("id") WHERE "interactions"."is_live";--> statement-breakpoint
ALTER TABLE "interactions" SET (fillfactor = 70);
