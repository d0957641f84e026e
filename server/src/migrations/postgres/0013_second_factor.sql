CREATE TABLE "second_factors" (
	"account_id" text PRIMARY KEY NOT NULL,
	"secret_cipher" text,
	"confirmed_at" bigint,
	"last_step" integer DEFAULT 0 NOT NULL,
	"pending_cipher" text,
	"pending_at" bigint
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"account_id" text NOT NULL,
	"code_hash" text NOT NULL,
	CONSTRAINT "recovery_codes_pk" PRIMARY KEY("account_id","code_hash")
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "factor" text DEFAULT 'none' NOT NULL;