CREATE TABLE "retention_runs" (
	"community_id" text NOT NULL,
	"day" text NOT NULL,
	"table_name" text NOT NULL,
	"removed" integer NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "retention_runs_pk" PRIMARY KEY("community_id","day","table_name")
);
--> statement-breakpoint
ALTER TABLE "relays" ADD COLUMN "lookup" text;--> statement-breakpoint
CREATE UNIQUE INDEX "relays_lookup" ON "relays" USING btree ("community_id","lookup");